using Orchestrator.Operations;
using Orchestrator.Vms;

namespace Orchestrator.Restores.Disk;

internal sealed class RecordDetached : IStep<DetachState>
{
    public Task<Observation> ObserveAsync(DetachState state, StepContext context, CancellationToken cancellationToken) =>
        Task.FromResult(state.Recorded ? Observation.Done("It is detached") : new Observation.NotReached());

    public Task<ActResult> ActAsync(DetachState state, StepContext context, CancellationToken cancellationToken)
    {
        state.Recorded = true;
        context.OnSave(async (db, token) =>
        {
            await RestoreRecords.EndAsync(db, state.RestoreId, RestoreState.Detached, context.Clock.GetUtcNow(), token);
            AppliedDisks.Count(await VmRecords.FindAsync(db, context, token), -1, context);
        });
        return Task.FromResult<ActResult>(new ActResult.Done());
    }
}
