using Orchestrator.Operations;
using Orchestrator.VCenter.Inventory;

namespace Orchestrator.Vms.Retire;

/// <summary>The VM that is to be taken back, after its identity was read; or why there is none.</summary>
internal static class RetiredVm
{
    public static async Task<(VmRecord? Seen, Failure? Why)> FindAsync(RetireVmState state, StepContext context, CancellationToken cancellationToken)
    {
        if (await VmIdentity.ReadAsync(context, state.MoId, cancellationToken) is not { } seen)
            return (null, VmRecords.Vanished(state.VmName, state.MoId));
        return VmIdentity.IsOurs(seen, context, VmMarker.VmRole, context.VirtualMachineId, state.InstanceUuid) ? (seen, null) : (null, VmIdentity.Mismatch(seen));
    }
}
