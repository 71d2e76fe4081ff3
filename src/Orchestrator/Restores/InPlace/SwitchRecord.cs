using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.Restores.Exchange;
using Orchestrator.Restores.Points;

namespace Orchestrator.Restores.InPlace;

/// <summary>
/// The moment of the restore: in one save the record becomes that of the restored VM, and the restore says what was set aside, until
/// when, and what follows.
/// </summary>
internal sealed class SwitchRecord : IStep<InPlaceState>
{
    public Task<Observation> ObserveAsync(InPlaceState state, StepContext context, CancellationToken cancellationToken) =>
        Task.FromResult(state.Switched ? Observation.Done($"The record is of {state.Incoming.MoId}") : new Observation.NotReached());

    public Task<ActResult> ActAsync(InPlaceState state, StepContext context, CancellationToken cancellationToken)
    {
        state.Switched = true;
        context.OnSave((db, token) => WriteAsync(db, context, state, token));
        return Task.FromResult<ActResult>(new ActResult.Done());
    }

    private static async Task WriteAsync(OrchestratorDb db, StepContext context, InPlaceState state, CancellationToken cancellationToken)
    {
        var now = context.Clock.GetUtcNow();
        await RecordSwitch.ToAsync(db, context, state.Incoming, RestoredHardware.Of(state.Order), cancellationToken);
        var restore = await RestoreRecords.FindAsync(db, state.RestoreId, cancellationToken);
        if (state.Outgoing.MoId is null)
        {
            // Nothing was there to be set aside: nothing is left to be decided.
            await RecordSwitch.ForgetSnapshotsAsync(db, restore, ofFormer: true, now, cancellationToken);
            await RestoreRecords.EndAsync(db, state.RestoreId, RestoreState.Confirmed, now, cancellationToken);
            return;
        }

        restore.State = RestoreState.AwaitingDecision;
        restore.KeepUntil = now + state.KeepFor;
        restore.Kept = RestoreJson.Write(new KeptVm
        {
            Name = state.Outgoing.AsideName,
            MoId = state.Outgoing.MoId,
            InstanceUuid = state.Outgoing.InstanceUuid,
            Datastore = state.Place!.FormerDatastore,
            WasPoweredOn = state.Starts,
            Hardware = state.Place.FormerHardware,
        });
        db.FollowUps.Add(RestoreFollowUps.FirstOf(restore, now));
    }
}
