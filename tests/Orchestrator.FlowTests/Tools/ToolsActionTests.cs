using System.Text.Json.Nodes;
using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Orchestrator.FlowTests.Crashes;
using Orchestrator.FlowTests.LostReplies;
using Orchestrator.TestKit.Databases;

namespace Orchestrator.FlowTests.Tools;

/// <summary>VMware Tools of a VM that is there: installed, upgraded, and the upgrade's own failure told.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class ToolsActionTests(DatabaseKind kind) : FlowFixture(kind)
{
    private const string Outdated = "rhel-8-old";
    private const string Autorun = "windows-2022-hurried";

    protected override bool RecordsPoints => true;

    [TearDown]
    public Task ClearFaults() => Simulator.ClearFaultsAsync();

    [Test]
    [Property("Quirk", "72")]
    public async Task Outdated_Tools_are_upgraded_and_the_upgrades_own_failure_is_told()
    {
        var vm = await OutdatedVmAsync("tools-a-01");
        var fault = await Simulator.AddFaultAsync(new JsonObject { ["kind"] = "toolsUpgradeFailure", ["vm"] = vm.Name, ["times"] = 1 });

        var failed = await WaitAsync(await Client.ChangeToolsAsync(vm.Id, ToolsAction.Upgrade));
        var upgraded = await WaitAsync(await Client.ChangeToolsAsync(vm.Id, ToolsAction.Upgrade));
        var again = await WaitAsync(await Client.ChangeToolsAsync(vm.Id, ToolsAction.Upgrade));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Simulator.StruckAsync(fault), Is.EqualTo(1));
            Assert.That(failed.State, Is.EqualTo(OperationState.Failed), Describe(failed));
            Assert.That(failed.Error?.Code, Is.EqualTo("tools-upgrade-failed"));
            Assert.That(failed.Error?.Detail, Does.Contain("Error upgrading VMware Tools").And.Contain("attempt"));
            Assert.That(upgraded.State, Is.EqualTo(OperationState.Succeeded), Describe(upgraded));
            Assert.That((await Client.GetVmAsync(vm.Id)).Tools?.VersionStatus, Is.EqualTo("current"));
            Assert.That(again.State, Is.EqualTo(OperationState.Succeeded), "current is success");
        }
    }

    [Test]
    [Property("Quirk", "73")]
    public async Task What_cannot_be_done_is_refused_with_its_reason()
    {
        var (_, vm) = await OrderReadyAsync(Order.Small("tools-a-02") with { BackupPolicy = "none" });

        var unmanaged = await WaitAsync(await Client.ChangeToolsAsync(vm.Id, ToolsAction.Upgrade));
        var install = await RefusedAsync(() => Client.ChangeToolsAsync(vm.Id, ToolsAction.Install));
        await WaitAsync(await Client.ChangePowerAsync(vm.Id, new PowerRequest { Action = PowerAction.Stop }));
        var off = await WaitAsync(await Client.ChangeToolsAsync(vm.Id, ToolsAction.Upgrade));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(unmanaged.Error?.Code, Is.EqualTo("tools-unmanaged"));
            Assert.That(install.Code, Is.EqualTo("state-conflict"));
            Assert.That(install.Problem?.Detail, Does.Contain("open-vm-tools"));
            Assert.That(off.Error?.Code, Is.EqualTo("wrong-power-state"));
        }
    }

    [Test]
    [Property("Quirk", "71")]
    public async Task Tools_are_installed_from_their_CD_where_it_starts_by_itself()
    {
        var vm = await WithoutToolsAsync("tools-a-03");

        var operation = await WaitAsync(await Client.ChangeToolsAsync(vm.Id, ToolsAction.Install));

        var after = await Client.GetVmAsync(vm.Id);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(operation.State, Is.EqualTo(OperationState.Succeeded), Describe(operation));
            Assert.That(after.Tools?.RunState, Is.EqualTo("running"));
            Assert.That(after.Conditions.Single(condition => condition.Type == "toolsInstalled").Status, Is.EqualTo(ConditionStatus.True));
        }
    }

    [Test]
    public async Task Lost_replies_of_an_upgrade_and_of_connecting_the_installer_do_no_harm()
    {
        var (outdated, missing) = (await OutdatedVmAsync("tools-a-04"), await WithoutToolsAsync("tools-a-05"));
        var upgrade = await Simulator.AddFaultAsync(ChangingCall.UpgradeTools.Fault(ChangingCall.LostReply));
        var connect = await Simulator.AddFaultAsync(ChangingCall.ConnectInstaller.Fault(ChangingCall.LostReply));

        var upgraded = await WaitAsync(await Client.ChangeToolsAsync(outdated.Id, ToolsAction.Upgrade));
        var installed = await WaitAsync(await Client.ChangeToolsAsync(missing.Id, ToolsAction.Install));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Simulator.StruckAsync(upgrade) + await Simulator.StruckAsync(connect), Is.EqualTo(2));
            Assert.That(upgraded.State, Is.EqualTo(OperationState.Succeeded), Describe(upgraded));
            Assert.That(installed.State, Is.EqualTo(OperationState.Succeeded), Describe(installed));
        }
    }

    [Test]
    public async Task A_kill_at_any_point_ends_in_Tools_that_run()
    {
        await WaitAsync(await Client.ChangeToolsAsync((await OutdatedVmAsync("tools-a-06")).Id, ToolsAction.Upgrade));
        await WaitAsync(await Client.ChangeToolsAsync((await WithoutToolsAsync("tools-a-07")).Id, ToolsAction.Install));
        var (upgrades, installs) = (Points(" vm.upgradeTools/"), Points(" vm.installTools/"));
        var stops = new List<VmStop>();
        foreach (var point in upgrades)
            stops.Add(new VmStop(point, await OutdatedVmAsync($"tools-b-{stops.Count:00}")));
        foreach (var point in installs)
            stops.Add(new VmStop(point, await WithoutToolsAsync($"tools-b-{stops.Count:00}")));

        var faults = await new CrashWalk<VmStop>(Installation, stop => Client.ChangeToolsAsync(stop.Vm.Id, ActionOf(stop)), ProveAsync).RunAsync(stops);

        Assert.That(upgrades, Does.Contain("afterAct vm.upgradeTools/upgradeTools"));
        Assert.That(installs, Does.Contain("afterAct vm.installTools/connectToolsInstaller"));
        Assert.That(faults, Is.Empty);
    }

    private static ToolsAction ActionOf(VmStop stop) => stop.Point.Contains("vm.installTools", StringComparison.Ordinal) ? ToolsAction.Install : ToolsAction.Upgrade;

    private List<string> Points(string recipe) => [.. Installation.Crash.Passed.Where(point => point.Contains(recipe, StringComparison.Ordinal))];

    private async Task<IReadOnlyList<string>> ProveAsync(VmStop stop, OperationView operation)
    {
        var vm = await Client.GetVmAsync(stop.Vm.Id);
        return operation.State == OperationState.Succeeded && vm is { State: VmState.Ready, Tools.RunState: "running" } ? [] : [$"{vm.State}, {vm.Tools}, {Describe(operation)}"];
    }

    /// <summary>A VM whose first upgrade failed, so that its Tools are old.</summary>
    private async Task<VmView> OutdatedVmAsync(string name)
    {
        var fault = await Simulator.AddFaultAsync(new JsonObject { ["kind"] = "toolsUpgradeFailure", ["vm"] = name, ["times"] = 0 });
        var (_, vm) = await OrderReadyAsync(Order.Small(name, Outdated) with { BackupPolicy = "none" });
        await Simulator.RemoveFaultAsync(fault);
        return vm;
    }

    /// <summary>A VM whose installer did not run in time.</summary>
    private async Task<VmView> WithoutToolsAsync(string name)
    {
        var fault = await Simulator.AddFaultAsync(new JsonObject { ["kind"] = "toolsNeverStart", ["vm"] = name, ["times"] = 0 });
        var (_, vm) = await OrderReadyAsync(Order.Small(name, Autorun) with { BackupPolicy = "none" });
        await Simulator.RemoveFaultAsync(fault);
        return vm;
    }
}
