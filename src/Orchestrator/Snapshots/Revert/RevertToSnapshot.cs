using Orchestrator.Operations;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;
using Orchestrator.Vms;
using Orchestrator.Vms.Changes;

namespace Orchestrator.Snapshots.Revert;

/// <summary>
/// Takes the VM back to the snapshot, once: done a second time, it would take away what a guest has written since the first. That it
/// was done is seen by its task, or by a machine that ran and is off, on that snapshot.
/// </summary>
internal sealed class RevertToSnapshot : IStep<RevertSnapshotState>
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(2);

    public async Task<Observation> ObserveAsync(RevertSnapshotState state, StepContext context, CancellationToken cancellationToken)
    {
        var (seen, why) = await ChangedVm.FindAsync(state, context, cancellationToken);
        if (seen is null)
            return new Observation.Blocked(why!);
        if (context.HasActed && state.Before is { } before && await FindDoneAsync(state, before, context, seen, cancellationToken) is { } done)
            return done;
        if (state.FindIn(seen) is not { } snapshot)
            return new Observation.Blocked(Gone(state));
        state.Snapshot = snapshot.Snapshot.Value;
        state.Before ??= new BeforeRevert(seen.PowerState == VirtualMachinePowerState.PoweredOn, [.. seen.RecentTasks.Select(task => task.Value)]);
        return new Observation.NotReached();
    }

    public async Task<ActResult> ActAsync(RevertSnapshotState state, StepContext context, CancellationToken cancellationToken)
    {
        var (seen, why) = await ChangedVm.FindAfreshAsync(state, context, cancellationToken);
        if (seen is null)
            return new ActResult.Rejected(why!);
        return state.FindIn(seen) is { } snapshot
            ? new ActResult.Started(await context.VCenter.VirtualMachines.RevertToSnapshotAsync(new SnapshotId(snapshot.Snapshot.Value), new RevertToSnapshotRequest(), cancellationToken))
            : new ActResult.Rejected(Gone(state));
    }

    private static async Task<Observation?> FindDoneAsync(RevertSnapshotState state, BeforeRevert before, StepContext context, VmRecord seen, CancellationToken cancellationToken)
    {
        if (await TasksUnderWay.FindNewAsync(context, seen, before.Tasks, TasksUnderWay.RevertSnapshot, cancellationToken) is { } task)
        {
            if (!TasksUnderWay.HasEnded(task))
                return new Observation.Waiting("a revert whose answer was lost", LookAgain);
            if (task.State == TaskInfoState.Success)
                return Done(state);
        }

        return before.Ran && seen.PowerState != VirtualMachinePowerState.PoweredOn && seen.CurrentSnapshot?.Value == state.Snapshot ? Done(state) : null;
    }

    private static Observation Done(RevertSnapshotState state) => Observation.Done($"Back at {state.SnapshotName} ({state.Snapshot})");

    private static Failure Gone(RevertSnapshotState state) => new("snapshot-gone", $"The snapshot {state.SnapshotName} is not there any more: somebody removed it in vCenter.");
}
