using Orchestrator.Operations;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;
using Orchestrator.Vms.Changes;

namespace Orchestrator.Vms.Drift;

/// <summary>Renames it in vCenter, which keeps names unique within a folder.</summary>
internal sealed class TakeName : IStep<RevertNameState>
{
    public async Task<Observation> ObserveAsync(RevertNameState state, StepContext context, CancellationToken cancellationToken)
    {
        var (seen, why) = await ChangedVm.FindAsync(state, context, cancellationToken);
        if (seen is null)
            return new Observation.Blocked(why!);
        if (seen.Name != state.VmName)
            return new Observation.NotReached();
        return context.HasActed ? Observation.Done($"Named {state.VmName} again") : Observation.NotWanted($"It is named {state.VmName}");
    }

    public async Task<ActResult> ActAsync(RevertNameState state, StepContext context, CancellationToken cancellationToken)
    {
        var (seen, why) = await ChangedVm.FindAfreshAsync(state, context, cancellationToken);
        return seen is null
            ? new ActResult.Rejected(why!)
            : new ActResult.Started(await context.VCenter.VirtualMachines.RenameAsync(seen.Id, new RenameRequest(InventoryName.Encode(state.VmName)), cancellationToken));
    }
}
