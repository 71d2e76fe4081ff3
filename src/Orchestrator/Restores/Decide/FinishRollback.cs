using Orchestrator.Operations;
using Orchestrator.Restores.Exchange;
using Orchestrator.Vms.Changes;

namespace Orchestrator.Restores.Decide;

/// <summary>Writes that the former VM is in service again, and what was seen of it.</summary>
internal sealed class FinishRollback : IStep<RollbackState>
{
    public async Task<Observation> ObserveAsync(RollbackState state, StepContext context, CancellationToken cancellationToken)
    {
        if (state.Finished)
            return Observation.Done($"{state.VmName} is what it was before the restore");
        var (seen, why) = await FindAsync(state, context, cancellationToken);
        return seen is null ? new Observation.Blocked(why!) : new Observation.NotReached();
    }

    public async Task<ActResult> ActAsync(RollbackState state, StepContext context, CancellationToken cancellationToken)
    {
        var (seen, why) = await FindAsync(state, context, cancellationToken);
        if (seen is null)
            return new ActResult.Rejected(why!);
        state.Finished = true;
        context.OnSave((db, token) => ExchangeRecords.MarkReadyAsync(db, context, state, seen, token));
        return new ActResult.Done();
    }

    private static Task<ChangedVm> FindAsync(RollbackState state, StepContext context, CancellationToken cancellationToken) =>
        ChangedVm.FindAsync(state.VmName, state.Incoming.InstanceUuid, state.Incoming.MoId, context, cancellationToken);
}
