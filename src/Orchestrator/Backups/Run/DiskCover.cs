using Orchestrator.Operations;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.Backups.Run;

/// <summary>
/// Disks that a snapshot does not catch: independent ones, raw devices in physical mode, and those that are shared with other VMs, by
/// their bus or by several writers (vi-json VirtualDiskMode, VirtualDiskCompatibilityMode, VirtualDiskSharing, VirtualSCSISharing).
/// </summary>
internal static class DiskCover
{
    public static IReadOnlyList<UncoveredDisk> Uncovered(VmRecord seen) =>
        [.. seen.Disks.Select(disk => (disk, why: WhyNot(disk, seen))).Where(pair => pair.why is not null).Select(pair => new UncoveredDisk(pair.disk, pair.why!))];

    public static Failure NotCovered(VmRecord seen, IReadOnlyList<UncoveredDisk> disks) => new(
        "disk-not-covered",
        $"Snapshots of {seen.Name} do not hold {string.Join(", ", disks.Select(disk => $"{disk.Disk.Label} ({disk.Why})"))}, so that a backup would lack it.");

    public static Failure NothingLeft(VmRecord seen) => new("disk-not-covered", $"{seen.Name} has no disk that a snapshot holds.");

    private static string? WhyNot(VmDisk disk, VmRecord seen)
    {
        var device = seen.Devices.OfType<VirtualDisk>().First(one => one.Key == disk.Key);
        if (device.Backing is VirtualDiskRawDiskMappingVer1BackingInfo { CompatibilityMode: "physicalMode" })
            return "a raw device in physical mode";
        if (disk.DiskMode?.StartsWith("independent", StringComparison.Ordinal) == true)
            return "independent";
        if (device.Backing is VirtualDiskFlatVer2BackingInfo { Sharing: "sharingMultiWriter" })
            return "written by several VMs";
        return seen.Devices.OfType<VirtualSCSIController>().FirstOrDefault(controller => controller.Key == disk.ControllerKey)?.SharedBus is { } shared
            && shared != VirtualSCSISharing.NoSharing
            ? "on a shared bus"
            : null;
    }
}

/// <summary>A disk that a snapshot does not catch.</summary>
/// <param name="Disk">The disk.</param>
/// <param name="Why">Why not, in a few words.</param>
internal readonly record struct UncoveredDisk(VmDisk Disk, string Why)
{
    public int Key => Disk.Key;
}
