using Orchestrator.Operations;
using Orchestrator.Snapshots.Create;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;
using Orchestrator.Vms;
using Orchestrator.Vms.Changes;

namespace Orchestrator.Snapshots.Remove;

/// <summary>
/// Removes a snapshot of ours, which merges disks and can take hours (quirk 84), and merges what vCenter says is still to be merged
/// (quirk 83). The snapshots below it stay.
/// </summary>
internal sealed class RemoveVmSnapshot : IStep<SnapshotChangeState>
{
    public static readonly TimeSpan Patience = TimeSpan.FromHours(12);

    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(2);

    private static readonly string[] Merging = [TasksUnderWay.RemoveSnapshot, TasksUnderWay.Consolidate];

    public async Task<Observation> ObserveAsync(SnapshotChangeState state, StepContext context, CancellationToken cancellationToken)
    {
        var (seen, why) = await ChangedVm.FindAsync(state, context, cancellationToken);
        if (seen is null)
            return why!.Code == "vm-vanished" ? Observation.NotWanted("The VM is gone, and its snapshots with it") : new Observation.Blocked(why);
        var snapshot = state.FindIn(seen);
        state.Snapshot = snapshot?.Snapshot.Value ?? state.Snapshot;
        if (snapshot is null && context.StepHasActed(TakeVmSnapshot.StepName) && await TasksUnderWay.AnyAsync(context, seen.Id, TasksUnderWay.CreateSnapshot, cancellationToken))
            return new Observation.Waiting("the snapshot to be taken, to be removed again", LookAgain);
        if (snapshot is null && !seen.ConsolidationNeeded)
            return state.Snapshot is null ? Observation.NotWanted("There is no snapshot") : Observation.Done($"Removed the snapshot {state.SnapshotName} ({state.Snapshot})");
        return context.HasActed && await IsMergingAsync(context, seen, cancellationToken)
            ? new Observation.Waiting("a removal whose answer was lost", LookAgain)
            : new Observation.NotReached();
    }

    public async Task<ActResult> ActAsync(SnapshotChangeState state, StepContext context, CancellationToken cancellationToken)
    {
        var (seen, why) = await ChangedVm.FindAfreshAsync(state, context, cancellationToken);
        if (seen is null)
            return new ActResult.Rejected(why!);
        if (state.FindIn(seen) is { } snapshot)
        {
            return new ActResult.Started(await context.VCenter.VirtualMachines.RemoveSnapshotAsync(
                new SnapshotId(snapshot.Snapshot.Value), new RemoveSnapshotRequest(RemoveChildren: false, Consolidate: true), cancellationToken));
        }

        return seen.ConsolidationNeeded
            ? new ActResult.Started(await context.VCenter.VirtualMachines.ConsolidateDisksAsync(seen.Id, cancellationToken))
            : new ActResult.Done();
    }

    private static async Task<bool> IsMergingAsync(StepContext context, VmRecord seen, CancellationToken cancellationToken)
    {
        foreach (var task in Merging)
        {
            if (await TasksUnderWay.AnyAsync(context, seen.Id, task, cancellationToken))
                return true;
        }

        return false;
    }
}
