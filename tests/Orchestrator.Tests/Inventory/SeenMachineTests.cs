using Orchestrator.Inventory;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Vim;
using Orchestrator.VCenter.Watching;

namespace Orchestrator.Tests.Inventory;

/// <summary>What of the news of a machine is written into the inventory.</summary>
[TestFixture]
internal sealed class SeenMachineTests
{
    private static readonly DateTimeOffset s_then = new(2026, 11, 29, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset s_now = s_then.AddMinutes(1);
    private static readonly VmFacts s_seen = new()
    {
        Id = new VmId("vm-1"),
        Name = "theirs",
        PowerState = VirtualMachinePowerState.PoweredOn,
        CpuCount = 2,
        MemoryMiB = 4096,
        Nics = [new GuestNicInfo { IpAddress = ["10.0.0.2", "10.0.0.1"] }],
        ObservedAt = s_then,
    };

    [Test]
    public void Apply_NothingNew_LeavesTheRow()
    {
        var row = Row();

        var changed = SeenMachine.Apply(row, s_seen with { Heartbeat = ManagedEntityStatus.Green, ObservedAt = s_now, Nics = [new GuestNicInfo { IpAddress = ["10.0.0.1", "10.0.0.2"] }] }, s_now);

        Assert.That((changed, row.ChangedAt), Is.EqualTo((false, s_then)));
    }

    [Test]
    public void Apply_PoweredOff_ChangesTheRow()
    {
        var row = Row();

        var changed = SeenMachine.Apply(row, s_seen with { PowerState = VirtualMachinePowerState.PoweredOff }, s_now);

        Assert.That((changed, row.PowerState, row.ChangedAt), Is.EqualTo((true, "poweredOff", s_now)));
    }

    [Test]
    [Property("Quirk", "89")]
    public void Apply_NotTold_KeepsWhatIsKnown()
    {
        var row = Row();

        SeenMachine.Apply(row, new VmFacts { Id = new VmId("vm-1") }, s_now);

        Assert.That((row.Name, row.PowerState, row.CpuCount, row.IpAddresses), Is.EqualTo(("theirs", "poweredOn", (int?)2, "10.0.0.1 10.0.0.2")));
    }

    [TestCase("vCLS-1", false, InventoryVmKind.ClusterAgent)]
    [TestCase("golden", true, InventoryVmKind.Template)]
    [TestCase("web", false, InventoryVmKind.Vm)]
    public void Apply_NameAndTemplate_TellTheKind(string name, bool template, InventoryVmKind kind)
    {
        var row = Row();

        SeenMachine.Apply(row, s_seen with { Name = name, IsTemplate = template }, s_now);

        Assert.That(row.Kind, Is.EqualTo(kind));
    }

    [Test]
    public void Matters_Heartbeat_DoesNot() =>
        Assert.That(SeenMachine.Matters(new VmChange(s_seen.Id, s_seen, s_seen with { Heartbeat = ManagedEntityStatus.Yellow })), Is.False);

    [Test]
    public void Matters_NewGoneOrChanged_Does()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(SeenMachine.Matters(new VmChange(s_seen.Id, null, s_seen)), Is.True, "new");
            Assert.That(SeenMachine.Matters(new VmChange(s_seen.Id, s_seen, null)), Is.True, "gone");
            Assert.That(SeenMachine.Matters(new VmChange(s_seen.Id, s_seen, s_seen with { Name = "renamed" })), Is.True, "renamed");
        }
    }

    [Test]
    public void Kinds_AsPersisted_KeepTheirNumbers() =>
        Assert.That(Enum.GetValues<InventoryVmKind>().Select(kind => $"{kind} {(int)kind}"), Is.EqualTo(new[] { "Vm 0", "Template 1", "ClusterAgent 2" }));

    private static InventoryVm Row()
    {
        var row = new InventoryVm { VCenter = "main", MoId = "vm-1" };
        SeenMachine.Apply(row, s_seen, s_then);
        return row;
    }
}
