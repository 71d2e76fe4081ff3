using Orchestrator.Catalogue;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Watching;
using Orchestrator.Vms;
using Orchestrator.Vms.Drift;
using Orchestrator.Vms.Resize;

namespace Orchestrator.Tests.Vms;

/// <summary>What a change of hardware declares: what was wished, and nothing that a stranger did.</summary>
public sealed class ResizedOrderTests
{
    private const long GiB = 1L << 30;

    private static readonly VmOrder s_order = new()
    {
        Name = "web",
        DisplayName = "web",
        HostName = "web",
        System = new SystemDefinition { Code = "demo", Datacenter = "DC0", Folder = "/DC0/vm/demo" },
        Image = new ImageDefinition { Name = "rhel-9" },
        Size = "small",
        CpuCount = 2,
        MemoryMiB = 4096,
        Disks = [new OrderedDisk(5) { Number = 1, Key = 2001 }],
        Nics = [],
        BackupPolicy = new BackupPolicyDefinition { Name = "none" },
    };

    private static readonly AppliedHardware s_applied = new() { CpuCount = 2, MemoryMiB = 4096, DiskCount = 2, Name = "web" };

    [Test]
    public void Of_MemoryWishedAndCpusDrifted_CpusStayDeclared()
    {
        var (order, applied) = Resize(new ResizeWish { MemoryMiB = 8192 }, Seen(cpus: 4, memory: 8192, (2001, 5)));

        Assert.That((order.CpuCount, order.MemoryMiB, order.Size), Is.EqualTo((2, 8192, (string?)null)));
        Assert.That((applied.CpuCount, applied.MemoryMiB, applied.DiskCount), Is.EqualTo(((int?)2, (int?)8192, (int?)2)));
    }

    [Test]
    public void Of_WishedButNotComeAbout_StaysDeclaredWhateverIsSeen()
    {
        var (order, applied) = Resize(new ResizeWish { CpuCount = 8 }, Seen(cpus: 4, memory: 4096, (2001, 5)), whole: false);

        Assert.That((order.CpuCount, order.Size, applied.CpuCount), Is.EqualTo((2, "small", (int?)2)));
    }

    [Test]
    public void Of_HalfComeAbout_IsDeclaredAsFarAsItCame()
    {
        var (order, applied) = Resize(new ResizeWish { CpuCount = 8, MemoryMiB = 8192 }, Seen(cpus: 8, memory: 4096, (2001, 5)), whole: false);

        Assert.That((order.CpuCount, order.MemoryMiB, order.Size, applied.CpuCount, applied.MemoryMiB), Is.EqualTo((8, 4096, (string?)null, (int?)8, (int?)4096)));
    }

    [Test]
    public void Of_WishedBackToWhatIsDeclared_KeepsTheSizesName()
    {
        var (order, _) = Resize(new ResizeWish { CpuCount = 2 }, Seen(cpus: 2, memory: 4096, (2001, 5)));

        Assert.That(order.Size, Is.EqualTo("small"));
    }

    [Test]
    public void Of_ADiskGrownOrTakenByAStranger_StaysAsOrdered()
    {
        var (grown, _) = Resize(new ResizeWish { MemoryMiB = 4096 }, Seen(cpus: 2, memory: 4096, (2001, 9)), Planned(1, unit: 1, GiB: 9));
        var (gone, applied) = Resize(new ResizeWish { MemoryMiB = 4096 }, Seen(cpus: 2, memory: 4096), Planned(1, unit: 1, GiB: 5));

        Assert.That((grown.Disks.Single().SizeGiB, gone.Disks.Single().SizeGiB, applied.DiskCount), Is.EqualTo((5, 5, (int?)2)));
    }

    [Test]
    public void Of_DisksAddedAndRemoved_CountAsApplied()
    {
        var (added, more) = Resize(new ResizeWish { Disks = [new WishedDisk(2, 3, IsNew: true)] }, Seen(cpus: 2, memory: 4096, (2001, 5), (2002, 3)), Planned(1, unit: 1, GiB: 5), Planned(2, unit: 2, GiB: 3) with { IsNew = true });
        var (removed, fewer) = Resize(new ResizeWish { RemoveDisk = 1 }, Seen(cpus: 2, memory: 4096), Planned(1, unit: 1, GiB: 5) with { Remove = true });

        Assert.That((added.Disks.Count, more.DiskCount, removed.Disks.Count, fewer.DiskCount), Is.EqualTo((2, (int?)3, 0, (int?)1)));
    }

    private static (VmOrder Order, AppliedHardware Applied) Resize(ResizeWish wish, VmRecord seen, params PlannedDisk[] disks) => Resize(wish, seen, whole: true, disks);

    private static (VmOrder Order, AppliedHardware Applied) Resize(ResizeWish wish, VmRecord seen, bool whole, params PlannedDisk[] disks)
    {
        var plan = new ResizePlan { Datacenter = "DC0", CpuCount = wish.CpuCount ?? seen.NumCpu, MemoryMiB = wish.MemoryMiB ?? seen.MemoryMiB, Disks = disks, Nics = [], NicKeys = [] };
        var resized = new ResizedOrder(plan, wish, seen, whole);
        var order = resized.Of(s_order);
        return (order, resized.Of(s_applied, s_order, order));
    }

    private static PlannedDisk Planned(int number, int unit, long GiB) => new() { Number = number, ControllerKey = 1000, UnitNumber = unit, CapacityBytes = GiB << 30 };

    /// <summary>Each disk stands at the unit that its key ends with.</summary>
    private static VmRecord Seen(int cpus, int memory, params (int Key, int GiB)[] disks) => new()
    {
        Id = new VmId("vm-1"),
        Name = "web",
        NumCpu = cpus,
        MemoryMiB = memory,
        Disks = [.. disks.Select(disk => new VmDisk(disk.Key, "", disk.GiB * GiB, 1000, disk.Key % 10, null, null, null))],
        Facts = new VmFacts { Id = new VmId("vm-1") },
    };
}
