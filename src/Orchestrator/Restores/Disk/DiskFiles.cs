using Orchestrator.Operations;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Errors;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.Restores.Disk;

/// <summary>Looks at files of disks, on datastores and on VMs.</summary>
internal static class DiskFiles
{
    /// <summary>What vCenter calls a copy of a disk, as in <c>TaskInfo.descriptionId</c>.</summary>
    public const string Copy = "VirtualDiskManager.copyVirtualDisk";

    /// <summary>The disk of a VM that stands on a file, below its snapshots too.</summary>
    public static VirtualDisk? FindOn(VmRecord seen, string file) => seen.Devices.OfType<VirtualDisk>().FirstOrDefault(disk => Files(disk.Backing).Contains(file));

    /// <summary>Whether there is such a disk on its datastore. One that is in use is there.</summary>
    public static async Task<bool> IsThereAsync(IDiskFileState state, StepContext context, CancellationToken cancellationToken)
    {
        try
        {
            await context.VCenter.VirtualDisks.QueryUuidAsync(
                await ManagerAsync(context, cancellationToken), new QueryVirtualDiskUuidRequest(state.File!, await DatacenterAsync(state, context, cancellationToken)), cancellationToken);
            return true;
        }
        catch (VCenterException exception) when (exception.VimFault is "FileNotFound" or "FileLocked")
        {
            return exception.VimFault == "FileLocked";
        }
    }

    public static async Task<string> ManagerAsync(StepContext context, CancellationToken cancellationToken) =>
        (await context.VCenter.GetServiceContentAsync(cancellationToken)).VirtualDiskManager?.Value ?? "virtualDiskManager";

    public static async Task<ManagedObjectReference> DatacenterAsync(IDiskFileState state, StepContext context, CancellationToken cancellationToken) =>
        new("Datacenter", (await context.VCenter.Inventory.GetDatacenterAsync(state.Datacenter, cancellationToken)).Id.Value);

    /// <summary>All tasks that vCenter remembers: a copy's is no VM's.</summary>
    public static async Task<IReadOnlyList<ManagedObjectReference>> RecentTasksAsync(StepContext context, CancellationToken cancellationToken)
    {
        var manager = (await context.VCenter.GetServiceContentAsync(cancellationToken)).TaskManager?.Value ?? "TaskManager";
        return await context.VCenter.Tasks.GetRecentTaskAsync(manager, cancellationToken) ?? [];
    }

    private static IEnumerable<string> Files(VirtualDeviceBackingInfo? backing)
    {
        for (var file = backing as VirtualDeviceFileBackingInfo; file is not null; file = (file as VirtualDiskFlatVer2BackingInfo)?.Parent)
            yield return file.FileName;
    }
}
