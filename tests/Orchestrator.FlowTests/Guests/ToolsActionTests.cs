using System.Text.Json.Nodes;
using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Orchestrator.FlowTests.LostReplies;
using Orchestrator.TestKit.Databases;

namespace Orchestrator.FlowTests.Guests;

/// <summary>VMware Tools installed and upgraded on demand; what is refused, and a lost answer.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class ToolsActionTests(DatabaseKind kind) : FlowFixture(kind)
{
    [TearDown]
    public Task ClearFaults() => Simulator.ClearFaultsAsync();

    [Test]
    [Property("Quirk", "71")]
    public async Task Where_the_installer_starts_by_itself_Tools_are_installed([Values("", ChangingCall.LostReply, ChangingCall.Dropped)] string fault)
    {
        var name = $"install-{fault}".ToLowerInvariant().TrimEnd('-');
        var never = await Simulator.AddFaultAsync(new JsonObject { ["kind"] = "toolsNeverStart", ["vm"] = name, ["times"] = 0 });
        var (_, vm) = await OrderReadyAsync(Order.Small(name, "windows-2022-hurried") with { BackupPolicy = "none" });
        await Simulator.RemoveFaultAsync(never);
        await Simulator.ActOnVmAsync(vm.VCenter!.Vm!, "power-off");
        await Simulator.ActOnVmAsync(vm.VCenter.Vm!, "power-on");
        if (fault.Length > 0)
            await Simulator.AddFaultAsync(ChangingCall.ConnectInstaller.Fault(fault));

        var operation = await ChangeAsync(vm, ToolsAction.Install);
        var again = await ChangeAsync(vm, ToolsAction.Install);

        var seen = (await Simulator.ReadInventoryAsync()).In(Order.Folder, one => one == name).Single();
        var after = await Client.GetVmAsync(vm.Id);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((operation.State, again.State), Is.EqualTo((OperationState.Succeeded, OperationState.Succeeded)), Describe(operation));
            Assert.That((seen.Tools.Running, seen.Tools.InstallerMounted), Is.EqualTo((true, false)));
            Assert.That((after.State, after.Tools?.RunState), Is.EqualTo((VmState.Ready, "running")));
            Assert.That(after.Conditions.Single(condition => condition.Type == "toolsInstalled").Status, Is.EqualTo(ConditionStatus.True));
        }
    }

    [Test]
    [Property("Quirk", "71")]
    public async Task A_Linux_guest_is_told_what_to_do_instead()
    {
        var (_, vm) = await OrderReadyAsync(Order.Small("install-linux", "ubuntu-notools") with { BackupPolicy = "none" });

        var operation = await ChangeAsync(vm, ToolsAction.Install);

        Assert.That((operation.State, operation.Error?.Code), Is.EqualTo((OperationState.Failed, "tools-not-by-installer")), Describe(operation));
        Assert.That(operation.Error?.Detail, Does.Contain("open-vm-tools"));
    }

    [Test]
    [Property("Quirk", "72")]
    public async Task Tools_that_are_out_of_date_are_upgraded_and_a_failure_is_told_in_vCenters_words([Values("", ChangingCall.LostReply, ChangingCall.Dropped)] string fault)
    {
        var name = $"upgrade-{fault}".ToLowerInvariant().TrimEnd('-');
        await Simulator.AddFaultAsync(new JsonObject { ["kind"] = "toolsUpgradeFailure", ["vm"] = name, ["times"] = 2 });
        var (_, vm) = await OrderReadyAsync(Order.Small(name, "rhel-8-old") with { BackupPolicy = "none" });

        var failed = await ChangeAsync(vm, ToolsAction.Upgrade);
        if (fault.Length > 0)
            await Simulator.AddFaultAsync(ChangingCall.UpgradeTools.Fault(fault));
        var done = await ChangeAsync(vm, ToolsAction.Upgrade);
        var again = await ChangeAsync(vm, ToolsAction.Upgrade);

        var after = await Client.GetVmAsync(vm.Id);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((failed.State, failed.Error?.Code), Is.EqualTo((OperationState.Failed, "tools-upgrade-failed")), Describe(failed));
            Assert.That(failed.Error?.Detail, Does.Contain("Error upgrading VMware Tools").And.Contain("attempt 2"));
            Assert.That((done.State, again.State), Is.EqualTo((OperationState.Succeeded, OperationState.Succeeded)), Describe(done));
            Assert.That((after.State, after.Tools?.VersionStatus), Is.EqualTo((VmState.Ready, "current")));
        }
    }

    [Test]
    [Property("Quirk", "73")]
    public async Task Tools_that_are_the_guests_own_or_do_not_run_are_not_upgraded()
    {
        var (_, vm) = await OrderReadyAsync(Order.Small("upgrade-own") with { BackupPolicy = "none" });
        var (_, off) = await OrderReadyAsync(Order.Small("upgrade-off", "windows-2022") with { BackupPolicy = "none" });
        var (_, bare) = await OrderReadyAsync(Order.Small("upgrade-bare", "ubuntu-notools") with { BackupPolicy = "none" });

        Assert.That((await ChangeAsync(vm, ToolsAction.Upgrade)).Error?.Code, Is.EqualTo("tools-unmanaged"));
        Assert.That((await ChangeAsync(off, ToolsAction.Upgrade)).State, Is.EqualTo(OperationState.Succeeded), "current");
        Assert.That((await ChangeAsync(bare, ToolsAction.Upgrade)).Error?.Code, Is.EqualTo("guest-unavailable"));
    }

    private async Task<OperationView> ChangeAsync(VmView vm, ToolsAction action) => await WaitAsync(await Client.ChangeToolsAsync(vm.Id, action));
}
