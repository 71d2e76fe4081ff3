using Orchestrator.VCenter;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;
using Orchestrator.VCenter.Watching;
using Orchestrator.Vms.Resize;

namespace Orchestrator.Tests.Vms;

public sealed class HotChangesTests
{
    [TestCase(2, 4096, true, true, ExpectedResult = 0)]
    [TestCase(4, 8192, true, true, ExpectedResult = 0)]
    [TestCase(4, 8192, false, true, ExpectedResult = 1)]
    [TestCase(4, 8192, true, false, ExpectedResult = 1)]
    [TestCase(4, 8192, false, false, ExpectedResult = 2)]
    [TestCase(1, 2048, true, true, ExpectedResult = 2)]
    [Property("Quirk", "66")]
    public int ReasonsToRestart_Running_OneForEachResource(int cpuCount, int memoryMiB, bool cpuHotAdd, bool memoryHotAdd) =>
        HotChanges.ReasonsToRestart(Vm with { CpuHotAdd = cpuHotAdd, MemoryHotAdd = memoryHotAdd }, cpuCount, memoryMiB).Count;

    [Test]
    public void ReasonsToRestart_PoweredOff_None() =>
        Assert.That(HotChanges.ReasonsToRestart(Vm with { PowerState = VirtualMachinePowerState.PoweredOff }, 1, 2048), Is.Empty);

    [Test]
    public void ReasonsToRestart_SocketsWouldNotBeFull_OneForCpu() =>
        Assert.That(HotChanges.ReasonsToRestart(Vm with { CpuHotAdd = true, CoresPerSocket = 2 }, 3, 4096), Is.EqualTo(["CPU 2 → 3: a socket has 2 cores, and that changes only while it is off"]));

    [TestCase(4, 6, ExpectedResult = 2)]
    [TestCase(4, 8, ExpectedResult = 4)]
    [TestCase(2, 3, ExpectedResult = 1)]
    public int? CoresPerSocket_AnyCount_DividesIt(int present, int cpuCount) => HotChanges.CoresPerSocket(Vm with { CoresPerSocket = present }, cpuCount);

    private static VmRecord Vm { get; } = new()
    {
        Id = new VmId("vm-1"),
        Name = "one",
        NumCpu = 2,
        MemoryMiB = 4096,
        PowerState = VirtualMachinePowerState.PoweredOn,
        Facts = new VmFacts { Id = new VmId("vm-1"), ObservedAt = default },
    };
}
