using Orchestrator.Client.Vms;
using Orchestrator.TestKit.Databases;

namespace Orchestrator.FlowTests.Conditions;

/// <summary>What a VM's record says follows what happens in vCenter, whoever did it.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class ConditionTests(DatabaseKind kind) : FlowFixture(kind)
{
    protected override IEnumerable<(string Option, string Value)> SimulatorOptions => [("--data", "vcenter")];

    [Test]
    public async Task A_VM_powered_off_by_somebody_says_so_and_what_cannot_be_told_is_unknown()
    {
        var vm = await ReadyVmAsync("seen-01");

        await Simulator.ActOnVmAsync(vm.VCenter!.Vm!, "power-off");
        var off = await UntilAsync(vm, seen => seen.PowerState == PowerState.PoweredOff, "powered off");
        await Simulator.ActOnVmAsync(vm.VCenter.Vm!, "power-on");
        var on = await UntilAsync(vm, seen => Of(seen, "guestAsOrdered").Status == ConditionStatus.True, "as ordered again");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Of(off, "toolsInstalled").Status, Is.EqualTo(ConditionStatus.Unknown));
            Assert.That(Of(off, "toolsInstalled").Reason, Is.EqualTo("notPoweredOn"));
            Assert.That(Of(off, "ready").Status, Is.EqualTo(ConditionStatus.True));
            Assert.That(on.PowerState, Is.EqualTo(PowerState.PoweredOn));
            Assert.That(Of(on, "toolsInstalled").Status, Is.EqualTo(ConditionStatus.True));
            Assert.That(Of(on, "toolsInstalled").Since, Is.GreaterThan(Of(off, "toolsInstalled").Since));
        }
    }

    [Test]
    [Property("Quirk", "83")]
    public async Task Disks_that_need_consolidation_are_told_of()
    {
        var vm = await ReadyVmAsync("seen-02");

        await Simulator.ActOnVmAsync(vm.VCenter!.Vm!, "consolidation-needed");

        var told = await UntilAsync(vm, seen => seen.Conditions.Any(condition => condition.Type == "disksConsolidated"), "disksConsolidated");
        Assert.That(Of(told, "disksConsolidated").Status, Is.EqualTo(ConditionStatus.False));
    }

    [Test]
    public async Task A_VM_that_somebody_removed_is_not_ready_and_that_is_told_once()
    {
        var vm = await ReadyVmAsync("seen-03");

        await Simulator.RemoveVmAsync(vm.VCenter!.Vm!);

        var gone = await UntilAsync(vm, seen => Of(seen, "ready").Status == ConditionStatus.False, "not ready");
        var events = await Client.CallAsync(api => api.ListEventsAsync("vm.vanished", null, vm.Id, null, null, CancellationToken.None));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Of(gone, "ready").Reason, Is.EqualTo("vanished"));
            Assert.That(events.Items, Has.Count.EqualTo(1));
        }
    }

    [Test]
    [NonParallelizable]
    public async Task While_vCenter_cannot_be_asked_its_conditions_are_unknown_with_what_was_known_last()
    {
        var vm = await ReadyVmAsync("seen-04");
        VmView? away = null;

        await Simulator.KillAndRestartAsync(async () => away = await UntilAsync(vm, seen => Of(seen, "toolsInstalled").Status == ConditionStatus.Unknown, "unknown"));
        var back = await UntilAsync(vm, seen => Of(seen, "toolsInstalled").Status == ConditionStatus.True, "known again");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Of(away!, "toolsInstalled").Reason, Is.EqualTo("vcenterUnreachable"));
            Assert.That(Of(away!, "toolsInstalled").Message, Does.Contain("Last known: true since"));
            Assert.That(Of(away!, "ready").Status, Is.EqualTo(ConditionStatus.Unknown));
            Assert.That(Of(away!, "backedUp").Status, Is.Not.EqualTo(ConditionStatus.Unknown), "a statement of our own records");
            Assert.That(away!.PowerState, Is.EqualTo(PowerState.PoweredOn), "the last known");
            Assert.That(Of(back, "toolsInstalled").Since, Is.EqualTo(Of(vm, "toolsInstalled").Since), "it has been true all along");
        }
    }

    private static ConditionView Of(VmView vm, string type) => vm.Conditions.Single(condition => condition.Type == type);

    private async Task<VmView> ReadyVmAsync(string name) => (await OrderReadyAsync(Order.Small(name) with { BackupPolicy = "none" })).Vm;

    private async Task<VmView> UntilAsync(VmView vm, Func<VmView, bool> isSo, string what)
    {
        var seen = vm;
        await Schedule.UntilAsync($"{vm.Name} {what}", async () => isSo(seen = await Client.GetVmAsync(vm.Id)));
        return seen;
    }
}
