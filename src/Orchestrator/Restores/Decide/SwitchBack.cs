using Orchestrator.Operations;
using Orchestrator.Restores.Exchange;

namespace Orchestrator.Restores.Decide;

/// <summary>In one save the record becomes that of the former VM again, and the restore is rolled back.</summary>
internal sealed class SwitchBack : IStep<RollbackState>
{
    public Task<Observation> ObserveAsync(RollbackState state, StepContext context, CancellationToken cancellationToken) =>
        Task.FromResult(state.Switched ? Observation.Done($"The record is of {state.Incoming.MoId}") : new Observation.NotReached());

    public Task<ActResult> ActAsync(RollbackState state, StepContext context, CancellationToken cancellationToken)
    {
        state.Switched = true;
        context.OnSave(async (db, token) =>
        {
            var now = context.Clock.GetUtcNow();
            var vm = await RecordSwitch.ToAsync(db, context, state.Incoming, state.Hardware, token);
            await RecordSwitch.ForgetSnapshotsAsync(db, await RestoreRecords.FindAsync(db, state.RestoreId, token), ofFormer: false, now, token);
            await RestoreRecords.EndAsync(db, state.RestoreId, RestoreState.RolledBack, now, token);
            RestoreEvents.TellRolledBack(db, vm, now);
        });
        return Task.FromResult<ActResult>(new ActResult.Done());
    }
}
