using Orchestrator.Operations;
using Orchestrator.VCenter.Vim;
using Orchestrator.Vms;

namespace Orchestrator.Restores.Disk;

/// <summary>Deletes the disk's own file where it is left without a VM: what was copied and not attached, or was taken off by hand.</summary>
internal sealed class DiscardFile : IStep<IDiskFileState>
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(2);

    public async Task<Observation> ObserveAsync(IDiskFileState state, StepContext context, CancellationToken cancellationToken)
    {
        if (state.File is null)
            return Observation.NotWanted("There is no file");
        if (await VmIdentity.ReadAsync(context, state.MoId, cancellationToken) is { } seen && DiskFiles.FindOn(seen, state.File) is not null)
            return Observation.NotWanted("It hangs on the VM");
        if (state is DiskRestoreState && await IsBeingMadeAsync(context, cancellationToken))
            return new Observation.Waiting("the copy to end", LookAgain);
        if (await DiskFiles.IsThereAsync(state, context, cancellationToken))
            return new Observation.NotReached();
        return context.HasActed ? Observation.Done($"Deleted {state.File}") : Observation.NotWanted("There is no file");
    }

    public async Task<ActResult> ActAsync(IDiskFileState state, StepContext context, CancellationToken cancellationToken) => new ActResult.Started(
        await context.VCenter.VirtualDisks.DeleteAsync(
            await DiskFiles.ManagerAsync(context, cancellationToken), new DeleteVirtualDiskRequest(state.File!, await DiskFiles.DatacenterAsync(state, context, cancellationToken)), cancellationToken));

    private static async Task<bool> IsBeingMadeAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (!context.StepHasActed(CopyDisk.StepName))
            return false;
        return context.TaskOf(CopyDisk.StepName) is { } task
            ? await TasksUnderWay.IsAsync(context, task, cancellationToken)
            : await TasksUnderWay.AnyOfAsync(context, await DiskFiles.RecentTasksAsync(context, cancellationToken), DiskFiles.Copy, cancellationToken);
    }
}
