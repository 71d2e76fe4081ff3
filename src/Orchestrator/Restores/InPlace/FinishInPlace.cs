using Orchestrator.Operations;
using Orchestrator.Restores.Exchange;

namespace Orchestrator.Restores.InPlace;

/// <summary>Writes that the VM is restored, and what was seen of it; a guest that came up and answered proves the point.</summary>
internal sealed class FinishInPlace : IStep<InPlaceState>
{
    public async Task<Observation> ObserveAsync(InPlaceState state, StepContext context, CancellationToken cancellationToken)
    {
        if (state.Finished)
            return Observation.Done($"{state.VmName} is restored as of {state.Point.TakenAt:u}");
        var (seen, why) = await Vms.Changes.ChangedVm.FindAsync(state.VmName, state.Incoming.InstanceUuid, state.Incoming.MoId, context, cancellationToken);
        return seen is null ? new Observation.Blocked(why!) : new Observation.NotReached();
    }

    public async Task<ActResult> ActAsync(InPlaceState state, StepContext context, CancellationToken cancellationToken)
    {
        var (seen, why) = await Vms.Changes.ChangedVm.FindAsync(state.VmName, state.Incoming.InstanceUuid, state.Incoming.MoId, context, cancellationToken);
        if (seen is null)
            return new ActResult.Rejected(why!);
        state.Finished = true;
        context.OnSave(async (db, token) =>
        {
            var now = context.Clock.GetUtcNow();
            var vm = await ExchangeRecords.MarkReadyAsync(db, context, state, seen, token);
            if (state.Starts && state.Answered())
                await RestoreRecords.MarkProvenAsync(db, state.Point.PointId, now, token);
            var restore = await RestoreRecords.FindAsync(db, state.RestoreId, token);
            RestoreEvents.TellRestored(db, vm, restore, state.Point.TakenAt, now);
        });
        return new ActResult.Done();
    }
}
