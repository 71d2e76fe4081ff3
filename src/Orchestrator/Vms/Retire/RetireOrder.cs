using Orchestrator.Vms.Changes;
using Orchestrator.Vms.Delete;

namespace Orchestrator.Vms.Retire;

/// <summary>How a VM goes: with a grace in which it can be taken back, or at once.</summary>
internal static class RetireOrder
{
    /// <summary>Sets the record to retiring. A VM that never was ready holds nothing to be taken back, and has no grace.</summary>
    public static VmChange Of(VirtualMachine vm, LifecycleOptions lifecycle, string createdBy)
    {
        var grace = lifecycle.GraceOf(vm.Purpose);
        var (former, facts) = (vm.State, VmJson.ReadFacts(vm.Facts));
        vm.State = VmState.Retiring;
        if (grace == TimeSpan.Zero || facts is null || vm.MoId is null)
            return new VmChange.Started(DeleteVmOperation.Order(vm, vm.Name, createdBy));
        var wasPoweredOn = facts.PowerState is "poweredOn" or "POWERED_ON";
        var state = RetireVmState.Of(vm, grace, wasPoweredOn, former == VmState.Changing ? VmState.Ready : former);
        return VmChange.Start(vm, RetireVmOperation.KindName, state, createdBy);
    }
}
