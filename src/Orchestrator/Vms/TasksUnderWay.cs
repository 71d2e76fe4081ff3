using Orchestrator.Operations;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Errors;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.Vms;

/// <summary>
/// Whether vCenter is at something whose answer was lost. A clone appears in its folder only when it has ended, so "not there"
/// alone does not permit sending it again, nor giving its name back.
/// </summary>
internal static class TasksUnderWay
{
    public const string Clone = "VirtualMachine.clone";
    public const string CreateSnapshot = "VirtualMachine.createSnapshot";
    public const string UpgradeTools = "VirtualMachine.upgradeTools";

    /// <param name="context">The operation.</param>
    /// <param name="vm">The VM that the task works on: of a clone, the source.</param>
    /// <param name="descriptionId">What vCenter calls the method, as in <c>TaskInfo.descriptionId</c>.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    public static async Task<bool> AnyAsync(StepContext context, VmId vm, string descriptionId, CancellationToken cancellationToken)
    {
        var seen = await context.ReadVmAsync(vm, cancellationToken);
        foreach (var task in seen?.RecentTasks ?? [])
        {
            if (await IsUnderWayAsync(context, new VimTaskId(task.Value), descriptionId, cancellationToken))
                return true;
        }

        return false;
    }

    private static async Task<bool> IsUnderWayAsync(StepContext context, VimTaskId task, string descriptionId, CancellationToken cancellationToken)
    {
        try
        {
            var info = await context.VCenter.Tasks.GetInfoAsync(task, cancellationToken);
            return info.DescriptionId == descriptionId && (info.State == TaskInfoState.Queued || info.State == TaskInfoState.Running);
        }
        catch (VCenterException exception) when (exception.Kind == VCenterErrorKind.NotFound)
        {
            return false;
        }
    }
}
