using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;
using Orchestrator.Vms.Create;

namespace Orchestrator.Vms.Resize;

/// <summary>Plans the ordered disks of a VM; the image's own are not touched.</summary>
internal sealed class DiskPlanner(VmRecord seen, VmOrder order, HardwareMap map, List<string> reasons)
{
    private const int UnitsOfParavirtual = 64;
    private const int UnitsOfOthers = 16;

    /// <summary>The unit number that a SCSI controller keeps for itself, unless it says otherwise.</summary>
    private const int ControllersOwnUnit = 7;

    private readonly List<PlannedDisk> _disks = [];
    private readonly Dictionary<string, long> _growth = [];
    private bool _changesFiles;

    public DiskPlan Plan(ResizeWish wish, int mostDisks)
    {
        foreach (var disk in order.Disks)
            PlanPresent(disk, wish.Disks.FirstOrDefault(wished => wished.Number == disk.Number), remove: disk.Number == wish.RemoveDisk);
        foreach (var gone in wish.Disks.Where(wished => !wished.IsNew && order.Disks.All(disk => disk.Number != wished.Number)))
            reasons.Add($"there is no {OrderedHardware.DiskId(gone.Number)} any more");

        var added = wish.Disks.Where(wished => wished.IsNew && order.Disks.All(disk => disk.Number != wished.Number)).ToList();
        if (added.Count > 0 && order.Disks.Count + added.Count > mostDisks)
            reasons.Add($"it would have {order.Disks.Count + added.Count} disks beyond those of its image, and {mostDisks} are allowed");
        foreach (var disk in added)
            PlanNew(disk);
        return new DiskPlan(_disks, _growth, _changesFiles);
    }

    private void PlanPresent(OrderedDisk disk, WishedDisk? wished, bool remove)
    {
        var (id, there) = (OrderedHardware.IdOf(disk), map.Find(disk));
        if (there is null)
        {
            if (wished is not null || remove)
                reasons.Add($"{id} ({disk.SizeGiB} GiB) is not to be told from the other disks in vCenter: somebody changed them there");
            return;
        }

        var capacity = Math.Max(there.CapacityBytes, (wished?.SizeGiB ?? 0) * DatastoreLedger.GiB);
        if (wished is not null && wished.SizeGiB * DatastoreLedger.GiB < there.CapacityBytes)
            reasons.Add($"{id} has {there.CapacityBytes / DatastoreLedger.GiB} GiB, and a disk never shrinks");
        _changesFiles |= remove || capacity > there.CapacityBytes;
        if (there.Datastore is { } datastore && capacity > there.CapacityBytes)
            _growth[datastore.Value] = _growth.GetValueOrDefault(datastore.Value) + capacity - there.CapacityBytes;
        _disks.Add(new PlannedDisk { Number = disk.Number!.Value, ControllerKey = there.ControllerKey, UnitNumber = there.UnitNumber, CapacityBytes = capacity, Remove = remove });
    }

    private void PlanNew(WishedDisk disk)
    {
        foreach (var controller in seen.Devices.OfType<VirtualSCSIController>().OrderBy(controller => controller.BusNumber))
        {
            var own = controller.ScsiCtlrUnitNumber ?? ControllersOwnUnit;
            var taken = seen.Disks.Where(other => other.ControllerKey == controller.Key).Select(other => other.UnitNumber)
                .Concat(_disks.Where(other => other.ControllerKey == controller.Key).Select(other => other.UnitNumber)).ToHashSet();
            var units = controller is ParaVirtualSCSIController ? UnitsOfParavirtual : UnitsOfOthers;
            if (Enumerable.Range(0, units).Where(unit => unit != own && !taken.Contains(unit)).Select(unit => (int?)unit).FirstOrDefault() is not { } free)
                continue;
            _disks.Add(new PlannedDisk { Number = disk.Number, ControllerKey = controller.Key, UnitNumber = free, CapacityBytes = disk.SizeGiB * DatastoreLedger.GiB, IsNew = true });
            return;
        }

        reasons.Add("its SCSI controllers have no place for another disk");
    }
}

/// <param name="Disks">The new ones have no datastore yet.</param>
/// <param name="Growth">Bytes that present disks grow by, by datastore id.</param>
/// <param name="ChangesFiles">A disk that is there grows or goes: not while there are snapshots (quirk 85).</param>
internal sealed record DiskPlan(IReadOnlyList<PlannedDisk> Disks, IReadOnlyDictionary<string, long> Growth, bool ChangesFiles);
