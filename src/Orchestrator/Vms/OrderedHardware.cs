using System.Globalization;

namespace Orchestrator.Vms;

/// <summary>
/// The ids of a VM's disks and NICs, as callers see them: <c>disk-1</c>, <c>nic-2</c>. Given by us in the order in which they
/// were ordered, and never twice within a VM; vCenter's device keys follow from the place on a controller, and are used again.
/// </summary>
internal static class OrderedHardware
{
    private const string Disk = "disk-";
    private const string Nic = "nic-";

    public static string DiskId(int number) => Disk + number.ToString(CultureInfo.InvariantCulture);

    public static string NicId(int number) => Nic + number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Of one that has its number.</summary>
    public static string IdOf(OrderedDisk disk) => DiskId(disk.Number!.Value);

    /// <inheritdoc cref="IdOf(OrderedDisk)"/>
    public static string IdOf(OrderedNic nic) => NicId(nic.Number!.Value);

    /// <summary>The order with every number written down.</summary>
    public static VmOrder Number(VmOrder order) => order with
    {
        Disks = [.. order.Disks.Select((disk, index) => disk with { Number = disk.Number ?? index + 1 })],
        Nics = [.. order.Nics.Select((nic, index) => nic with { Number = nic.Number ?? index + 1 })],
        DisksNumbered = Math.Max(order.DisksNumbered, order.Disks.Count),
        NicsNumbered = Math.Max(order.NicsNumbered, order.Nics.Count),
    };
}
