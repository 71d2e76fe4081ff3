using Orchestrator.VCenter.Inventory;
using Orchestrator.Vms;

namespace Orchestrator.Restores.Points;

/// <summary>The part of an order that a restore changes: the hardware that the copy has.</summary>
internal sealed record RestoredHardware
{
    private const long GiB = 1L << 30;

    public string? Size { get; init; }

    public required int CpuCount { get; init; }

    public required int MemoryMiB { get; init; }

    public required IReadOnlyList<OrderedDisk> Disks { get; init; }

    public required IReadOnlyList<OrderedNic> Nics { get; init; }

    /// <summary>Of the order as it is.</summary>
    public static RestoredHardware Of(VmOrder order) => new()
    {
        Size = order.Size,
        CpuCount = order.CpuCount,
        MemoryMiB = order.MemoryMiB,
        Disks = order.Disks,
        Nics = order.Nics,
    };

    /// <summary>
    /// Of the order, as far as the copy has it: what was ordered after the copy was taken is not there. A clone keeps its source's device
    /// keys; what has none yet keeps its place.
    /// </summary>
    public static RestoredHardware Of(VmOrder order, VmRecord copy)
    {
        var sameSize = order.CpuCount == copy.NumCpu && order.MemoryMiB == copy.MemoryMiB;
        return new RestoredHardware
        {
            Size = sameSize ? order.Size : null,
            CpuCount = copy.NumCpu,
            MemoryMiB = (int)copy.MemoryMiB,
            Disks = [.. order.Disks.Select(disk => Find(disk, copy)).OfType<OrderedDisk>()],
            Nics = [.. order.Nics.Where(nic => nic.Key is not { } key || copy.Nics.Any(seen => seen.Key == key))],
        };
    }

    /// <summary>The order with this hardware, and all else as it is.</summary>
    public VmOrder Into(VmOrder order) => OrderedHardware.Number(order) with { Size = Size, CpuCount = CpuCount, MemoryMiB = MemoryMiB, Disks = Disks, Nics = Nics };

    private static OrderedDisk? Find(OrderedDisk disk, VmRecord copy)
    {
        if (disk.Key is not { } key)
            return disk;
        return copy.Disks.FirstOrDefault(seen => seen.Key == key) is { } found ? disk with { SizeGiB = (int)(found.CapacityBytes / GiB) } : null;
    }
}
