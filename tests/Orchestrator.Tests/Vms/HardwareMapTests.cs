using Orchestrator.Catalogue;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Watching;
using Orchestrator.Vms;
using Orchestrator.Vms.Resize;

namespace Orchestrator.Tests.Vms;

/// <summary>Which disk of a VM is which: what is told wrongly here is destroyed.</summary>
public sealed class HardwareMapTests
{
    private const long GiB = 1L << 30;

    [Test]
    public void Find_NoKeysYet_TheOrderedOnesComeAfterTheImages()
    {
        var map = new HardwareMap(Vm((2000, 16), (2001, 5), (2002, 7)), Order(new OrderedDisk(5), new OrderedDisk(7)), imageDisks: 1);

        Assert.That(Find(map, new OrderedDisk(5), new OrderedDisk(7)), Is.EqualTo([2001, 2002]));
    }

    [Test]
    public void Find_SomebodyAddedADisk_TheOrderedOnesAreFoundAllTheSame()
    {
        var map = new HardwareMap(Vm((2000, 16), (2001, 5), (2002, 5)), Order(new OrderedDisk(5)), imageDisks: 1);

        Assert.That(Find(map, new OrderedDisk(5)), Is.EqualTo([2001]));
    }

    [Test]
    public void Find_SomebodyReplacedADisk_None()
    {
        var map = new HardwareMap(Vm((2000, 16), (2001, 8)), Order(new OrderedDisk(5)), imageDisks: 1);

        Assert.That(Find(map, new OrderedDisk(5)), Is.EqualTo(new int?[] { null }));
    }

    [Test]
    public void Find_NotMadeByUsAndFewerThanOrdered_None()
    {
        var map = new HardwareMap(Vm((2000, 5)), Order(new OrderedDisk(5), new OrderedDisk(5)), imageDisks: null);

        Assert.That(Find(map, new OrderedDisk(5), new OrderedDisk(5)), Is.EqualTo(new int?[] { null, null }));
    }

    [Test]
    public void Find_KeyKnown_ByKeyUnlessItIsSmaller()
    {
        var (ours, gone, shrunk) = (new OrderedDisk(5) { Number = 1, Key = 2003 }, new OrderedDisk(5) { Number = 2, Key = 2009 }, new OrderedDisk(9) { Number = 3, Key = 2001 });
        var map = new HardwareMap(Vm((2000, 16), (2001, 5), (2003, 6)), Order(ours, gone, shrunk), imageDisks: 1);

        Assert.That(new[] { ours, gone, shrunk }.Select(disk => map.Find(disk)?.Key), Is.EqualTo(new int?[] { 2003, null, null }));
    }

    private static IEnumerable<int?> Find(HardwareMap map, params OrderedDisk[] disks) => disks.Select((disk, index) => map.Find(disk with { Number = index + 1 })?.Key);

    private static VmOrder Order(params OrderedDisk[] disks) => OrderedHardware.Number(new VmOrder
    {
        Name = "one",
        DisplayName = "one",
        HostName = "one",
        System = new SystemDefinition { Code = "demo", Datacenter = "DC0", Folder = "/DC0/vm/demo" },
        Image = new ImageDefinition { Name = "rhel-9" },
        CpuCount = 2,
        MemoryMiB = 4096,
        Disks = disks,
        Nics = [],
        BackupPolicy = new BackupPolicyDefinition { Name = "none" },
    });

    private static VmRecord Vm(params (int Key, int SizeGiB)[] disks) => new()
    {
        Id = new VmId("vm-1"),
        Name = "one",
        Disks = [.. disks.Select((disk, unit) => new VmDisk(disk.Key, "", disk.SizeGiB * GiB, 1000, unit, null, null, null))],
        Facts = new VmFacts { Id = new VmId("vm-1"), ObservedAt = default },
    };
}
