using Orchestrator.Operations;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Errors;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.Vms;

/// <summary>
/// Whether vCenter is at something whose answer was lost. A clone appears in its folder only when it has ended, so "not there"
/// alone does not permit sending it again, nor giving its name back.
/// </summary>
internal static class TasksUnderWay
{
    public const string Clone = "VirtualMachine.clone";
    public const string InstantClone = "VirtualMachine.instantClone";
    public const string EnterMaintenance = "HostSystem.enterMaintenanceMode";
    public const string Relocate = "VirtualMachine.relocate";
    public const string CreateSnapshot = "VirtualMachine.createSnapshot";
    public const string RemoveSnapshot = "vm.Snapshot.remove";
    public const string RevertSnapshot = "vm.Snapshot.revert";
    public const string Consolidate = "VirtualMachine.consolidateDisks";
    public const string UpgradeTools = "VirtualMachine.upgradeTools";
    public const string PowerOn = "VirtualMachine.powerOn";
    public const string PowerOff = "VirtualMachine.powerOff";
    public const string Suspend = "VirtualMachine.suspend";
    public const string Reset = "VirtualMachine.reset";

    /// <summary>
    /// Whether any such task is under way that no other operation of ours has recorded as its own. One that is seen to have ended for the
    /// first time counts as well: it may have ended after the look at what it works on, which is then to be looked at again.
    /// </summary>
    /// <param name="context">The operation.</param>
    /// <param name="vm">The VM that the task works on: of a clone, the source.</param>
    /// <param name="descriptionId">What vCenter calls the method, as in <c>TaskInfo.descriptionId</c>.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    public static async Task<bool> AnyAsync(StepContext context, VmId vm, string descriptionId, CancellationToken cancellationToken) =>
        await AnyOfAsync(context, (await context.ReadVmAsync(vm, cancellationToken))?.RecentTasks ?? [], descriptionId, cancellationToken);

    /// <summary>The same of the tasks that something other than a VM tells of.</summary>
    public static async Task<bool> AnyOfAsync(StepContext context, IReadOnlyList<ManagedObjectReference> tasks, string descriptionId, CancellationToken cancellationToken)
    {
        // All of them at one look: one more look is enough, however many have ended.
        var any = false;
        foreach (var task in tasks)
        {
            if (await ReadAsync(context, new VimTaskId(task.Value), cancellationToken) is { } info
                && info.DescriptionId == descriptionId
                && !await context.IsTaskOfAnotherAsync(task.Value, cancellationToken))
                any |= IsUnderWay(info) || context.SeesEnded(task.Value);
        }

        return any;
    }

    /// <summary>
    /// The newest such task that was not there before, under way or ended, and that no other operation of ours has recorded as its
    /// own. vCenter remembers those that ended not long ago.
    /// </summary>
    public static async Task<TaskInfo?> FindNewAsync(StepContext context, VmRecord seen, IReadOnlyList<string> before, string descriptionId, CancellationToken cancellationToken)
    {
        foreach (var task in seen.RecentTasks.Where(task => !before.Contains(task.Value)))
        {
            if (await ReadAsync(context, new VimTaskId(task.Value), cancellationToken) is { } info
                && info.DescriptionId == descriptionId
                && !await context.IsTaskOfAnotherAsync(task.Value, cancellationToken))
                return info;
        }

        return null;
    }

    public static bool HasEnded(TaskInfo task) => !IsUnderWay(task);

    /// <summary>Whether a task whose id is known is still at it.</summary>
    public static async Task<bool> IsAsync(StepContext context, string task, CancellationToken cancellationToken) =>
        await ReadAsync(context, new VimTaskId(task), cancellationToken) is { } info && IsUnderWay(info);

    public static bool IsUnderWay(TaskInfo info) => info.State == TaskInfoState.Queued || info.State == TaskInfoState.Running;

    /// <summary>Null once vCenter has forgotten it.</summary>
    public static async Task<TaskInfo?> ReadAsync(StepContext context, VimTaskId task, CancellationToken cancellationToken)
    {
        try
        {
            return await context.VCenter.Tasks.GetInfoAsync(task, cancellationToken);
        }
        catch (VCenterException exception) when (exception.Kind == VCenterErrorKind.NotFound)
        {
            return null;
        }
    }
}
