using Orchestrator.Operations;
using Orchestrator.VCenter.Vim;
using Orchestrator.Vms;

namespace Orchestrator.Restores.Disk;

/// <summary>
/// Copies the disk of the backup copy into its own file. Its path is the fence: it is made of the restore's id, and a file that is there
/// is not copied again. While a copy whose answer was lost is under way, it is waited for.
/// </summary>
internal sealed class CopyDisk : IStep<DiskRestoreState>
{
    public const string StepName = "copyDisk";

    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(2);

    public async Task<Observation> ObserveAsync(DiskRestoreState state, StepContext context, CancellationToken cancellationToken)
    {
        if (context.HasActed && context.TaskOf(StepName) is null && await TasksUnderWay.AnyOfAsync(context, await DiskFiles.RecentTasksAsync(context, cancellationToken), DiskFiles.Copy, cancellationToken))
            return new Observation.Waiting("a copy whose answer was lost", LookAgain);
        if (await DiskFiles.IsThereAsync(state, context, cancellationToken))
            return Observation.Done($"Copied to {state.File}");
        var (_, unusable) = await state.Point.FindAsync(context, cancellationToken);
        return unusable is null ? new Observation.NotReached() : new Observation.Blocked(unusable);
    }

    public async Task<ActResult> ActAsync(DiskRestoreState state, StepContext context, CancellationToken cancellationToken)
    {
        context.LookAfresh();
        var (copy, unusable) = await state.Point.FindAsync(context, cancellationToken);
        if (copy is null)
            return new ActResult.Rejected(unusable!);
        var datacenter = await DiskFiles.DatacenterAsync(state, context, cancellationToken);
        return new ActResult.Started(await context.VCenter.VirtualDisks.CopyAsync(
            await DiskFiles.ManagerAsync(context, cancellationToken), new CopyVirtualDiskRequest(state.Source!, state.File!, datacenter, datacenter), cancellationToken));
    }
}
