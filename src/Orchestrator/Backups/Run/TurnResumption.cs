using Orchestrator.Backups.Turns;
using Orchestrator.Leases;
using Orchestrator.Operations;

namespace Orchestrator.Backups.Run;

/// <summary>A run that was taken over while it copies burdens its places as before.</summary>
internal sealed class TurnResumption(BackupTurns turns, CreatingSlots slots)
{
    public async Task ResumeAsync(IBackupRunState state, StepContext context, CancellationToken cancellationToken)
    {
        var backup = state.Backup;
        if (backup is not { TurnAt: not null, TurnEnded: false, CopyDatastore: { } target })
            return;
        var turn = turns.Resume(context.OperationId, CopyPlaces.Burdened(state, context.VCenter.Name), target, backup.DiskSizes.Sum());
        context.Hold(turn);
        turn.Leased = true;
        await slots.TryLeaseAllAsync([.. turn.Places.Select(place => (place.Scope, place.Cap))], context.OperationId, cancellationToken);
    }
}
