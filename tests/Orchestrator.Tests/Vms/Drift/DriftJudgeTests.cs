using Orchestrator.Catalogue;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Watching;
using Orchestrator.Vms;
using Orchestrator.Vms.Drift;

namespace Orchestrator.Tests.Vms.Drift;

/// <summary>What a look at a VM makes of its differences.</summary>
[TestFixture]
internal sealed class DriftJudgeTests
{
    private static readonly DateTimeOffset s_then = new(2026, 11, 29, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset s_now = s_then.AddMinutes(1);
    private static readonly Guid s_uuid = Guid.Parse("0b3fb1f4-5bcd-4c5c-9d3b-6a5f7a1b2c3d");

    private static readonly VmOrder s_order = new()
    {
        Name = "web",
        DisplayName = "web",
        HostName = "web",
        System = new SystemDefinition { Code = "demo", Datacenter = "DC0", Folder = "/DC0/vm/demo" },
        Image = new ImageDefinition { Name = "rhel-9" },
        CpuCount = 2,
        MemoryMiB = 4096,
        Nics = [],
        BackupPolicy = new BackupPolicyDefinition { Name = "none" },
    };

    private static readonly VmFacts s_asDeclared = new() { Id = new VmId("vm-1"), Name = "web", InstanceUuid = s_uuid.ToString(), CpuCount = 2, MemoryMiB = 4096, DiskCount = 3 };

    [Test]
    public void Judge_AsDeclared_WritesNothing()
    {
        var vm = Vm();
        DriftJudge.Judge(vm, [], s_asDeclared, s_then);

        Assert.That(DriftJudge.Judge(vm, [], s_asDeclared, s_now).IsNothing, Is.True);
    }

    [TestCase(4, 4096, 3, "web", "CpuCount 2 2 4")]
    [TestCase(2, 2048, 3, "web", "MemoryMiB 4096 4096 2048")]
    [TestCase(2, 4096, 2, "web", "DiskCount 3 3 2")]
    [TestCase(2, 4096, 3, "other", "Name web web other")]
    [TestCase(4, 2048, 3, "web", "CpuCount 2 2 4; MemoryMiB 4096 4096 2048")]
    public void Judge_Differing_IsAddedToldAndNotAsDeclared(int cpuCount, int memoryMiB, int diskCount, string name, string expected)
    {
        var vm = Vm();

        var news = DriftJudge.Judge(vm, [], s_asDeclared with { CpuCount = cpuCount, MemoryMiB = memoryMiB, DiskCount = diskCount, Name = name }, s_now);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Words(news.Added), Is.EqualTo(expected));
            Assert.That(Words(news.ToTell), Is.EqualTo(expected));
            Assert.That((Condition(vm).Status, Condition(vm).Reason), Is.EqualTo(("false", "drifted")));
        }
    }

    [Test]
    [Property("Quirk", "89")]
    public void Judge_NotTold_AddsAndEndsNothing()
    {
        var (vm, row) = Drifted();

        var news = DriftJudge.Judge(vm, [row], new VmFacts { Id = new VmId("vm-1") }, s_now);

        Assert.That((news.Added.Count, news.Ended.Count, news.RowsChanged, Condition(vm).Status), Is.EqualTo((0, 0, false, "false")));
    }

    [Test]
    public void Judge_StillTheSame_WritesNothing()
    {
        var (vm, row) = Drifted();

        Assert.That(DriftJudge.Judge(vm, [row], s_asDeclared with { CpuCount = 4 }, s_now).IsNothing, Is.True);
        Assert.That(row.Since, Is.EqualTo(s_then));
    }

    [Test]
    public void Judge_BackByItself_Ends()
    {
        var (vm, row) = Drifted();

        var news = DriftJudge.Judge(vm, [row], s_asDeclared, s_now);

        Assert.That((Words(news.Ended), Condition(vm).Status), Is.EqualTo(("CpuCount 2 2 4", "true")));
    }

    [Test]
    public void Judge_Ignored_StaysAndIsAsDeclared()
    {
        var (vm, row) = Drifted();
        row.Ignore("somebody", s_now);

        var news = DriftJudge.Judge(vm, [row], s_asDeclared with { CpuCount = 4 }, s_now);

        Assert.That((news.Ended.Count, news.ToTell.Count, Condition(vm).Status), Is.EqualTo((0, 0, "true")));
    }

    [Test]
    public void Judge_IgnoredAndFurther_IsToldAgain()
    {
        var (vm, row) = Drifted();
        row.Ignore("somebody", s_now);

        var news = DriftJudge.Judge(vm, [row], s_asDeclared with { CpuCount = 6 }, s_now);

        Assert.That((Words(news.ToTell), row.IsIgnored, row.Since, Condition(vm).Message), Is.EqualTo(("CpuCount 2 2 6", false, s_now, "cpuCount is 6, declared 2")));
    }

    [Test]
    public void Judge_FurtherAndBackToWhatIsIgnored_IsNotTold()
    {
        var (vm, row) = Drifted();
        row.Ignore("somebody", s_now);
        DriftJudge.Judge(vm, [row], s_asDeclared with { CpuCount = 6 }, s_now);

        var news = DriftJudge.Judge(vm, [row], s_asDeclared with { CpuCount = 4 }, s_now);

        Assert.That((news.ToTell.Count, row.IsIgnored, news.RowsChanged), Is.EqualTo((0, true, true)));
    }

    [Test]
    public void Judge_DeclaredOtherwise_RestatesWithoutTelling()
    {
        var (vm, row) = Drifted();
        vm.Order = VmJson.Write(s_order with { CpuCount = 3 });

        var news = DriftJudge.Judge(vm, [row], s_asDeclared with { CpuCount = 4 }, s_now);

        Assert.That((Words([row]), news.ToTell.Count, row.Since, news.RowsChanged), Is.EqualTo(("CpuCount 3 2 4", 0, s_then, true)));
    }

    [Test]
    public void Judge_NothingAppliedKnown_TakesTheDisksAsTheyAre()
    {
        var vm = Vm();
        vm.Applied = null;

        var first = DriftJudge.Judge(vm, [], s_asDeclared with { DiskCount = 5 }, s_now);
        var second = DriftJudge.Judge(vm, [], s_asDeclared with { DiskCount = 6 }, s_now);

        Assert.That((first.Added.Count, first.RecordChanged, Words(second.Added)), Is.EqualTo((0, true, "DiskCount 5 5 6")));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Judge_GoneOrAnotherInItsPlace_IsUnknown(bool gone)
    {
        var (vm, row) = Drifted();

        var news = DriftJudge.Judge(vm, [row], gone ? null : s_asDeclared with { InstanceUuid = Guid.NewGuid().ToString() }, s_now);

        Assert.That((news.Ended.Count, Condition(vm).Status, Condition(vm).Reason), Is.EqualTo((0, "unknown", "notSeen")));
    }

    [TestCase(VmState.Ready, ExpectedResult = true)]
    [TestCase(VmState.Failed, ExpectedResult = true)]
    [TestCase(VmState.Ordered, ExpectedResult = false)]
    [TestCase(VmState.Provisioning, ExpectedResult = false)]
    [TestCase(VmState.Changing, ExpectedResult = false)]
    [TestCase(VmState.Retiring, ExpectedResult = false)]
    [TestCase(VmState.Retired, ExpectedResult = false)]
    public bool IsAtRest_OfState_IsSo(VmState state) => DriftJudge.IsAtRest(state);

    [Test]
    public void Properties_AsPersisted_KeepTheirNumbers() =>
        Assert.That(Enum.GetValues<DriftedProperty>().Select(property => $"{property} {(int)property}"), Is.EqualTo(["CpuCount 0", "MemoryMiB 1", "DiskCount 2", "Name 3"]));

    private static VirtualMachine Vm() => new()
    {
        Id = Guid.CreateVersion7(s_then),
        Name = "web",
        System = "demo",
        Image = "rhel-9",
        Purpose = VmPurpose.Test,
        State = VmState.Ready,
        Order = VmJson.Write(s_order),
        Applied = VmJson.Write(new AppliedHardware { CpuCount = 2, MemoryMiB = 4096, DiskCount = 3, Name = "web", At = s_then }),
        VCenter = "main",
        MoId = "vm-1",
        InstanceUuid = s_uuid,
        CreatedAt = s_then,
        UpdatedAt = s_then,
    };

    /// <summary>A VM that was seen with four CPUs.</summary>
    private static (VirtualMachine Vm, VmDrift Row) Drifted()
    {
        var vm = Vm();
        return (vm, DriftJudge.Judge(vm, [], s_asDeclared with { CpuCount = 4 }, s_then).Added.Single());
    }

    private static VmCondition Condition(VirtualMachine vm) => VmJson.ReadConditions(vm.Conditions).Single(condition => condition.Type == "asDeclared");

    private static string Words(IEnumerable<VmDrift> rows) => string.Join("; ", rows.Select(row => $"{row.Property} {row.Declared} {row.Applied} {row.Observed}"));
}
