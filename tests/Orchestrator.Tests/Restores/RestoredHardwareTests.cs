using Orchestrator.Catalogue;
using Orchestrator.Restores.Points;
using Orchestrator.Tests.Operations;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Watching;
using Orchestrator.Vms;

namespace Orchestrator.Tests.Restores;

public sealed class RestoredHardwareTests
{
    private const long GiB = 1L << 30;

    private static readonly VmOrder Order = ForgetfulRunTests.Order("x", new ImageDefinition { Name = "i", Template = "t" }) with
    {
        Size = "medium",
        CpuCount = 4,
        MemoryMiB = 8192,
        Disks = [new OrderedDisk(20) { Number = 1, Key = 2001 }, new OrderedDisk(5) { Number = 3, Key = 2002 }],
        DisksNumbered = 3,
    };

    [Test]
    public void Of_OlderCopy_HasWhatTheCopyHas()
    {
        var restored = RestoredHardware.Of(Order, Copy(2, 4096, 10)).Into(Order);

        Assert.Multiple(() =>
        {
            Assert.That((restored.Size, restored.CpuCount, restored.MemoryMiB), Is.EqualTo(((string?)null, 2, 4096)));
            Assert.That(restored.Disks, Is.EqualTo(new[] { new OrderedDisk(10) { Number = 1, Key = 2001 } }), "its size then; one that came later is not there");
            Assert.That(restored.DisksNumbered, Is.EqualTo(3), "no number is given twice");
        });
    }

    [Test]
    public void Into_FormerHardware_IsTheFormerOrder()
    {
        var restored = RestoredHardware.Of(Order, Copy(2, 4096, 10)).Into(Order);
        var back = RestoredHardware.Of(Order).Into(restored);

        Assert.That((back.Size, back.CpuCount, back.MemoryMiB, back.Disks), Is.EqualTo((Order.Size, Order.CpuCount, Order.MemoryMiB, Order.Disks)));
    }

    [Test]
    public void Of_DiskWithoutKey_KeepsItsPlace()
    {
        var order = Order with { Disks = [new OrderedDisk(7)] };

        Assert.That(RestoredHardware.Of(order, Copy(4, 8192, 10)).Disks, Is.EqualTo(order.Disks));
    }

    private static VmRecord Copy(int cpus, int memoryMiB, int disk) => new()
    {
        Id = new VmId("vm-1"),
        Name = "copy",
        NumCpu = cpus,
        MemoryMiB = memoryMiB,
        Disks = [new VmDisk(2000, "", 16 * GiB, 1000, 0, null, null, null), new VmDisk(2001, "", disk * GiB, 1000, 1, null, null, null)],
        Facts = new VmFacts { Id = new VmId("vm-1") },
    };
}
