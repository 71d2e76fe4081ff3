using Orchestrator.Operations;
using Orchestrator.VCenter.Inventory;

namespace Orchestrator.Vms.Adopt;

/// <summary>The VM that is taken over: known by its instance UUID alone until our marker is in it.</summary>
internal static class AdoptedVm
{
    public static async Task<(VmRecord? Seen, Failure? Why)> FindAsync(AdoptVmState state, StepContext context, CancellationToken cancellationToken)
    {
        if (await VmIdentity.ReadAsync(context, state.MoId, cancellationToken) is not { } seen)
            return (null, VmRecords.Vanished(state.VmName, state.MoId));
        return Guid.TryParse(seen.InstanceUuid, out var uuid) && uuid == state.InstanceUuid ? (seen, null) : (null, VmIdentity.Mismatch(seen));
    }

    public static bool IsMarked(VmRecord seen, AdoptVmState state, StepContext context) =>
        VmIdentity.IsOurs(seen, context, VmMarker.VmRole, context.VirtualMachineId, state.InstanceUuid);
}
