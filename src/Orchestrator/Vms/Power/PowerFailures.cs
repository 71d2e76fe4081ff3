using Orchestrator.Operations;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.Vms.Power;

/// <summary>Why a VM's power cannot be changed as asked.</summary>
internal static class PowerFailures
{
    /// <param name="seen">The VM.</param>
    /// <param name="wanted">What was wanted, for example <c>reset</c>.</param>
    public static Failure NotRunning(VmRecord seen, string wanted) => new(
        "wrong-power-state", $"The VM {seen.Name} is {Words(seen.PowerState)}: {wanted} is for one that runs.")
    {
        Remedy = "Start it instead: POST /api/v1/vms/{id}/power with {\"action\": \"start\"}.",
    };

    public static string Words(VirtualMachinePowerState state) =>
        state == VirtualMachinePowerState.PoweredOff ? "powered off"
        : state == VirtualMachinePowerState.PoweredOn ? "powered on"
        : state == VirtualMachinePowerState.Suspended ? "suspended"
        : state.Value;
}
