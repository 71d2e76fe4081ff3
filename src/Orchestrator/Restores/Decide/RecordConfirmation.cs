using Orchestrator.Operations;
using Orchestrator.Restores.Exchange;
using Orchestrator.Vms;

namespace Orchestrator.Restores.Decide;

internal sealed class RecordConfirmation : IStep<ConfirmState>
{
    public Task<Observation> ObserveAsync(ConfirmState state, StepContext context, CancellationToken cancellationToken) =>
        Task.FromResult(state.Recorded ? Observation.Done("The restore is confirmed") : new Observation.NotReached());

    public Task<ActResult> ActAsync(ConfirmState state, StepContext context, CancellationToken cancellationToken)
    {
        state.Recorded = true;
        context.OnSave(async (db, token) =>
        {
            var now = context.Clock.GetUtcNow();
            await RecordSwitch.ForgetSnapshotsAsync(db, await RestoreRecords.FindAsync(db, state.RestoreId, token), ofFormer: true, now, token);
            await RestoreRecords.EndAsync(db, state.RestoreId, RestoreState.Confirmed, now, token);
            RestoreEvents.TellConfirmed(db, await VmRecords.FindAsync(db, context, token), now);
        });
        return Task.FromResult<ActResult>(new ActResult.Done());
    }
}
