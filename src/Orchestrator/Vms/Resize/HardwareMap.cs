using Orchestrator.VCenter.Inventory;

namespace Orchestrator.Vms.Resize;

/// <summary>
/// Which of a VM's devices are the ordered ones. Before the hardware is first changed the order knows no keys: the image's disks
/// come first, and an ordered disk has to have the size that was ordered, else somebody changed the disks by hand.
/// </summary>
internal sealed class HardwareMap(VmRecord seen, VmOrder order, int? imageDisks)
{
    private const long GiB = 1L << 30;

    private readonly List<VmDisk> _disks = [.. seen.Disks.OrderBy(disk => disk.ControllerKey).ThenBy(disk => disk.UnitNumber)];

    /// <summary>Null when there is no such disk any more, or it cannot be told which it is.</summary>
    public VmDisk? Find(OrderedDisk disk)
    {
        if (disk.Key is { } key)
            return seen.Disks.FirstOrDefault(candidate => candidate.Key == key && candidate.CapacityBytes >= disk.SizeGiB * GiB);
        var first = imageDisks ?? (seen.Disks.Count - order.Disks.Count);
        var place = first + order.Disks.TakeWhile(other => other.Number != disk.Number).Count();
        var found = first >= 0 && place < _disks.Count ? _disks[place] : null;
        return found?.CapacityBytes == disk.SizeGiB * GiB ? found : null;
    }

    public VmNic? Find(OrderedNic nic)
    {
        if (nic.Key is { } key)
            return seen.Nics.FirstOrDefault(candidate => candidate.Key == key);
        var place = order.Nics.TakeWhile(other => other.Number != nic.Number).Count();
        return place < seen.Nics.Count ? seen.Nics[place] : null;
    }
}
