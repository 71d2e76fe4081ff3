using Orchestrator.Backups.Turns;
using Orchestrator.Operations;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Vim;
using Orchestrator.Vms;

namespace Orchestrator.Backups.Run;

/// <summary>
/// Removes the run's snapshot, and merges disks where vCenter says that it is needed (quirk 83). Done on every way out of a
/// run: none of ours is ever left behind. One that cannot be removed now is tried again later, by what follows the run's record.
/// </summary>
internal sealed class RemoveSnapshot(BackupTurns turns) : IStep<IBackupRunState>
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(2);

    public async Task<Observation> ObserveAsync(IBackupRunState state, StepContext context, CancellationToken cancellationToken)
    {
        var backup = state.Backup;
        if (backup.RunId == Guid.Empty)
            return Observation.NotWanted("No snapshot was taken");
        AwaitTurn.End(state, context, turns);
        await CopyLookUp.ReadBothAsync(state, context, cancellationToken);
        var seen = await VmIdentity.ReadAsync(context, state.VmMoId, cancellationToken);
        if (seen is null || !VmIdentity.IsOurs(seen, context, VmMarker.VmRole, context.VirtualMachineId, state.VmInstanceUuid))
        {
            backup.NoSnapshot = true;
            return Observation.NotWanted("The VM is gone, and its snapshots with it");
        }

        if (TakeSnapshot.FindOurs(seen, backup) is not null || seen.ConsolidationNeeded)
            return new Observation.NotReached();
        if (context.LostAnswerOf(TakeSnapshot.StepName) && await TasksUnderWay.AnyAsync(context, seen.Id, TasksUnderWay.CreateSnapshot, cancellationToken))
            return new Observation.Waiting("the snapshot to be taken, to be removed again", LookAgain);
        backup.NoSnapshot = backup.Snapshot is null;
        if (backup.Snapshot is null)
            return Observation.NotWanted("No snapshot was taken");
        backup.SnapshotRemoved = true;
        return Observation.Done($"Removed the snapshot {backup.SnapshotName} ({backup.Snapshot})");
    }

    public async Task<ActResult> ActAsync(IBackupRunState state, StepContext context, CancellationToken cancellationToken)
    {
        var vm = new VmId(state.VmMoId!);
        var seen = await context.ReadVmAgainAsync(vm, cancellationToken);
        if (seen is null || !VmIdentity.IsOurs(seen, context, VmMarker.VmRole, context.VirtualMachineId, state.VmInstanceUuid))
            return new ActResult.Done();
        if (TakeSnapshot.FindOurs(seen, state.Backup) is { } snapshot)
        {
            state.Backup.Snapshot = snapshot.Snapshot.Value;
            return new ActResult.Started(await context.VCenter.VirtualMachines.RemoveSnapshotAsync(
                new SnapshotId(snapshot.Snapshot.Value), new RemoveSnapshotRequest(RemoveChildren: false, Consolidate: true), cancellationToken));
        }

        return seen.ConsolidationNeeded
            ? new ActResult.Started(await context.VCenter.VirtualMachines.ConsolidateDisksAsync(vm, cancellationToken))
            : new ActResult.Done();
    }
}
