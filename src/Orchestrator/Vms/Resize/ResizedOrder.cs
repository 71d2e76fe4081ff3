using Orchestrator.VCenter.Inventory;
using Orchestrator.Vms.Create;
using Orchestrator.Vms.Drift;

namespace Orchestrator.Vms.Resize;

/// <summary>
/// A VM's order after a change of hardware: what was wished, as far as it came about. All else stays as it was declared, also where somebody
/// changed it in vCenter: that is a difference to be shown, not ours to adopt.
/// </summary>
/// <param name="plan">What was to be.</param>
/// <param name="wish">What was wanted.</param>
/// <param name="seen">What vCenter has now.</param>
/// <param name="whole">The change came to its end; else only what is seen of it has come about.</param>
internal sealed class ResizedOrder(ResizePlan plan, ResizeWish wish, VmRecord seen, bool whole)
{
    /// <summary>Null: it was not wished, or has not come about.</summary>
    private int? CpuCount => wish.CpuCount is { } wanted && (whole || seen.NumCpu == wanted) ? wanted : null;

    /// <inheritdoc cref="CpuCount"/>
    private int? MemoryMiB => wish.MemoryMiB is { } wanted && (whole || seen.MemoryMiB == wanted) ? wanted : null;

    public VmOrder Of(VmOrder order) => order with
    {
        CpuCount = CpuCount ?? order.CpuCount,
        MemoryMiB = MemoryMiB ?? order.MemoryMiB,
        Size = SizeName(order),
        Disks = [.. order.Disks.Select(Present).OfType<OrderedDisk>(), .. plan.Disks.Where(disk => disk.IsNew).Select(disk => Made(disk, order)).OfType<OrderedDisk>()],
        Nics = Nics(order),
    };

    /// <summary>What was applied, of the same.</summary>
    public AppliedHardware Of(AppliedHardware applied, VmOrder before, VmOrder after) => applied with
    {
        CpuCount = CpuCount ?? applied.CpuCount,
        MemoryMiB = MemoryMiB ?? applied.MemoryMiB,
        DiskCount = applied.DiskCount + after.Disks.Count - before.Disks.Count,
    };

    private string? SizeName(VmOrder order)
    {
        if (CpuCount is not null && MemoryMiB is not null)
            return wish.Size;
        return (CpuCount ?? order.CpuCount, MemoryMiB ?? order.MemoryMiB) == (order.CpuCount, order.MemoryMiB) ? order.Size : null;
    }

    private OrderedDisk? Present(OrderedDisk disk)
    {
        if (plan.Disks.FirstOrDefault(planned => planned.Number == disk.Number) is not { } planned)
            return disk;
        if (ResizeDifference.Find(seen, planned) is not { } there)
            return planned.Remove ? null : disk;
        var isWished = wish.Disks.Any(wished => wished.Number == disk.Number);
        return disk with { SizeGiB = isWished ? (int)(there.CapacityBytes / DatastoreLedger.GiB) : disk.SizeGiB, Key = there.Key };
    }

    private OrderedDisk? Made(PlannedDisk planned, VmOrder order) =>
        order.Disks.All(disk => disk.Number != planned.Number) && ResizeDifference.Find(seen, planned) is { } there
            ? new OrderedDisk((int)(there.CapacityBytes / DatastoreLedger.GiB)) { Number = planned.Number, Key = there.Key }
            : null;

    private List<OrderedNic> Nics(VmOrder order)
    {
        var matched = ResizeDifference.Match(seen, plan);
        var nics = new List<OrderedNic>();
        foreach (var nic in order.Nics)
        {
            if (plan.Nics.FirstOrDefault(planned => planned.Number == nic.Number) is not { } planned)
                nics.Add(nic);
            else if (matched.TryGetValue(planned.Number, out var there))
                nics.Add((planned.Network is { } wanted && there.Network?.Value == wanted ? planned.Nic : nic) with { Number = nic.Number, Key = there.Key });
        }

        foreach (var planned in plan.Nics.Where(planned => planned.IsNew && order.Nics.All(nic => nic.Number != planned.Number)))
        {
            if (matched.TryGetValue(planned.Number, out var there))
                nics.Add(planned.Nic with { Number = planned.Number, Key = there.Key });
        }

        return nics;
    }
}
