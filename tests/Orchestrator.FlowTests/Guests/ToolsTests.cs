using System.Text.Json.Nodes;
using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Orchestrator.TestKit.Databases;

namespace Orchestrator.FlowTests.Guests;

/// <summary>VMware Tools: how they come, and what becomes of a VM without them.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class ToolsTests(DatabaseKind kind) : FlowFixture(kind)
{
    private const int CurrentVersion = 12416;

    [Test]
    [Property("Quirk", "71")]
    public async Task Without_Tools_by_the_deadline_the_VM_is_ready_and_looked_at_again_later()
    {
        await NeverStartToolsAsync("tools-01");

        var (operation, vm) = await OrderReadyAsync(Order.Small("tools-01", "rhel-9-hurried"));

        var due = await Client.CallAsync(api => api.ListScheduleAsync("tools.lookAgain", vm.Id, null, null, CancellationToken.None));
        var tools = vm.Conditions.Single(condition => condition.Type == "toolsInstalled");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(vm.State, Is.EqualTo(VmState.Ready));
            Assert.That(tools.Status, Is.EqualTo(ConditionStatus.False));
            Assert.That(tools.Reason, Is.EqualTo("notRunning"));
            Assert.That(tools.Message, Does.Contain("VMware Tools did not run"));
            Assert.That(vm.Conditions.Single(condition => condition.Type == "guestAsOrdered").Status, Is.EqualTo(ConditionStatus.Unknown));
            Assert.That(operation.Warnings, Has.Some.Contains("VMware Tools did not run"));
            Assert.That(due.Items, Has.Count.EqualTo(1));
            Assert.That(due.Items[0].DueAt, Is.GreaterThan(operation.EndedAt!.Value));
            Assert.That(vm.Backup?.LastResult, Is.EqualTo("succeeded"), "it is backed up all the same");
        }

        var runs = await Client.CallAsync(api => api.ListBackupRunsAsync(vm.Id, null, null, null, CancellationToken.None));
        Assert.That(runs.Items.Single().Quiesced, Is.EqualTo(Orchestrator.Client.Backups.Quiescing.Skipped));
    }

    [Test]
    public async Task An_order_that_requires_Tools_fails_without_them()
    {
        await NeverStartToolsAsync("tools-02");

        var operation = await OrderAsync(Order.Small("tools-02", "rhel-9-hurried") with { RequireTools = true, OnFailure = FailurePolicy.Keep });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(operation.State, Is.EqualTo(OperationState.Failed), Describe(operation));
            Assert.That(operation.Error?.Code, Is.EqualTo("tools-not-running"));
            Assert.That(operation.Error?.Step, Is.EqualTo("waitForTools"));
            Assert.That(operation.Error?.Retryable, Is.True);
            Assert.That((await Simulator.ReadInventoryAsync()).In(Order.Folder, name => name == "tools-02"), Has.Count.EqualTo(1));
        }
    }

    [Test]
    [Property("Quirk", "71")]
    public async Task The_installer_is_connected_where_it_starts_by_itself_and_is_gone_afterwards()
    {
        var (operation, vm) = await OrderReadyAsync(Order.Small("tools-03", "windows-2022") with { BackupPolicy = "none" });

        var stats = await Simulator.ReadStatsAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(StateOf(operation, "connectToolsInstaller"), Is.EqualTo(StepState.Succeeded));
            Assert.That(StateOf(operation, "disconnectToolsInstaller"), Is.EqualTo(StepState.Succeeded));
            Assert.That(vm.Tools?.RunState, Is.EqualTo("running"));
            Assert.That(stats.CallsByRoute["POST /api/vcenter/vm/{vm}/tools/installer?action=connect"], Is.GreaterThanOrEqualTo(1));
        }
    }

    [Test]
    public async Task An_installer_that_never_ran_is_disconnected_when_the_order_fails([Values("", "lostReply")] string fault)
    {
        var name = $"tools-04-{fault.ToLowerInvariant()}".TrimEnd('-');
        await NeverStartToolsAsync(name);
        if (fault.Length > 0)
            await Simulator.AddFaultAsync(LostReplies.ChangingCall.DisconnectInstaller.Fault(fault));

        var operation = await OrderAsync(Order.Small(name, "windows-2022-hurried") with { RequireTools = true, OnFailure = FailurePolicy.Keep });

        Assert.That(operation.State, Is.EqualTo(OperationState.Failed), Describe(operation));
        Assert.That(operation.Error?.Undone, Has.Some.EqualTo("Installer disconnected"));
    }

    [Test]
    [Property("Quirk", "78")]
    public async Task An_image_whose_Tools_come_as_a_package_installs_them_at_its_first_boot()
    {
        var (_, vm) = await OrderReadyAsync(Order.Small("tools-07", "rhel-9-cloudinit") with { BackupPolicy = "none" });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(vm.Tools?.RunState, Is.EqualTo("running"));
            Assert.That(vm.Conditions.Single(condition => condition.Type == "toolsInstalled").Status, Is.EqualTo(ConditionStatus.True));
        }
    }

    [Test]
    [Property("Quirk", "72")]
    public async Task Outdated_Tools_are_upgraded()
    {
        var (operation, vm) = await OrderReadyAsync(Order.Small("tools-05", "rhel-8-old") with { BackupPolicy = "none" });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(operation.Steps.Single(step => step.Name == "upgradeTools").Attempts, Is.EqualTo(1));
            Assert.That(vm.Tools?.VersionStatus, Is.EqualTo("current"));
            Assert.That((await Simulator.ReadInventoryAsync()).In(Order.Folder, name => name == "tools-05").Single().Tools.Version, Is.EqualTo(CurrentVersion));
        }
    }

    [Test]
    [Property("Quirk", "73")]
    public async Task Tools_that_are_the_guests_own_are_left_alone()
    {
        var (operation, vm) = await OrderReadyAsync(Order.Small("tools-06") with { BackupPolicy = "none" });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(operation.Steps.Single(step => step.Name == "upgradeTools").Attempts, Is.Zero);
            Assert.That(vm.Tools?.VersionStatus, Is.EqualTo("unmanaged"));
            Assert.That(vm.Tools?.InstallType, Is.EqualTo("openVmTools"));
        }
    }

    private static StepState StateOf(OperationView operation, string step) => operation.Steps.Single(one => one.Name == step).State;

    private Task<string> NeverStartToolsAsync(string vm) => Simulator.AddFaultAsync(new JsonObject { ["kind"] = "toolsNeverStart", ["vm"] = vm, ["times"] = 0 });
}
