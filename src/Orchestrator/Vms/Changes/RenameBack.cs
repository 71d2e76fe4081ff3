using Orchestrator.Operations;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.Vms.Changes;

/// <summary>Gives a VM its name in vCenter again, which keeps names unique within a folder.</summary>
internal sealed class RenameBack : IStep<INamedVmState>
{
    public async Task<Observation> ObserveAsync(INamedVmState state, StepContext context, CancellationToken cancellationToken)
    {
        var (seen, why) = await FindAsync(state, context, cancellationToken);
        if (seen is null)
            return new Observation.Blocked(why!);
        if (seen.Name != state.VmName)
            return new Observation.NotReached();
        return context.HasActed ? Observation.Done($"Named {state.VmName} again") : Observation.NotWanted($"It is named {state.VmName}");
    }

    public async Task<ActResult> ActAsync(INamedVmState state, StepContext context, CancellationToken cancellationToken)
    {
        context.LookAfresh();
        var (seen, why) = await FindAsync(state, context, cancellationToken);
        return seen is null
            ? new ActResult.Rejected(why!)
            : new ActResult.Started(await context.VCenter.VirtualMachines.RenameAsync(seen.Id, new RenameRequest(InventoryName.Encode(state.VmName)), cancellationToken));
    }

    private static Task<ChangedVm> FindAsync(INamedVmState state, StepContext context, CancellationToken cancellationToken) =>
        ChangedVm.FindAsync(state.VmName, state.InstanceUuid, state.MoId, context, cancellationToken);
}
