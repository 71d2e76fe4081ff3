using System.Text.Json.Nodes;
using Orchestrator.Client.Backups;
using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Orchestrator.TestKit.Databases;

namespace Orchestrator.FlowTests.Backups;

/// <summary>Backups that do not go as wished: the VM is ready, the record says so, and nothing is left behind.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class BackupFailureTests(DatabaseKind kind) : SharedFlowFixture(kind)
{
    private const string CloneRoute = "/sdk/vim25/{release}/VirtualMachine/{moId}/CloneVM_Task";

    [Test]
    [Property("Quirk", "80")]
    public async Task A_guest_that_cannot_be_quieted_is_backed_up_as_it_is()
    {
        await Simulator.AddFaultAsync(new JsonObject { ["kind"] = "quiesceFault", ["vm"] = "quiet-01", ["times"] = 0 });
        var order = Order.Small("quiet-01");

        var operation = await OrderAsync(order);

        Assert.That(await VmProof.FindFaultsAsync(Client, Simulator, operation, order), Is.Empty, Describe(operation));
        var vm = await Client.GetVmAsync(operation);
        var run = (await RunsAsync(vm)).Single();
        var point = await Client.CallAsync(api => api.GetRestorePointAsync(Guid.Parse(run.RestorePoint![^36..]), CancellationToken.None));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Quiesced, Is.EqualTo(Quiescing.No));
            Assert.That(run.QuiescedReason, Does.Contain("quiescing"));
            Assert.That(point.Quiesced, Is.EqualTo(Quiescing.No));
        }
    }

    [TestCase("copy-01", "taskError")]
    [TestCase("copy-02", "taskErrorAfterWork")]
    [Property("Quirk", "57")]
    public async Task A_copy_that_fails_leaves_the_VM_ready_and_nothing_behind(string name, string fault)
    {
        await Simulator.AddFaultAsync(new JsonObject
        {
            ["kind"] = fault,
            ["route"] = CloneRoute,
            ["bodyContains"] = $"Backup of {name}",
            ["vimFault"] = "FileFault",
            ["messageId"] = "test.copy",
            ["message"] = "The copy broke off.",
        });

        var (operation, vm) = await OrderReadyAsync(Order.Small(name));

        var run = (await RunsAsync(vm)).Single();
        var inventory = await Simulator.ReadInventoryAsync();
        var backedUp = vm.Conditions.Single(condition => condition.Type == "backedUp");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(vm.State, Is.EqualTo(VmState.Ready));
            Assert.That(backedUp.Status, Is.EqualTo(ConditionStatus.False));
            Assert.That(backedUp.Message, Does.Contain("The copy broke off"));
            Assert.That(operation.Warnings, Has.Some.Contains("The copy broke off"));
            Assert.That(run.State, Is.EqualTo(BackupRunState.Failed));
            Assert.That(run.Error?.Detail, Does.Contain("The copy broke off"));
            Assert.That(run.RestorePoint, Is.Null);
            Assert.That(vm.Backup?.LastResult, Is.EqualTo("failed"));
            Assert.That(vm.Backup?.NextRunAt, Is.Not.Null, "it is tried again in the policy's window");
            Assert.That(inventory.In(Order.Folder, one => one == name).Single().Snapshots, Is.Empty);
            Assert.That(inventory.In(Order.BackupFolder, one => one.StartsWith($"{name}-", StringComparison.Ordinal)), Is.Empty, "half copies");
        }

        var again = await WaitAsync(await Client.BackUpAsync(vm.Id));
        Assert.That(again.State, Is.EqualTo(OperationState.Succeeded), Describe(again));
        Assert.That((await Client.GetVmAsync(vm.Id)).Conditions.Single(condition => condition.Type == "backedUp").Status, Is.EqualTo(ConditionStatus.True));
    }

    [Test]
    public async Task A_failed_backup_run_is_a_failed_operation_and_can_be_retried()
    {
        var (_, vm) = await OrderReadyAsync(Order.Small("copy-03") with { BackupPolicy = "later" });
        await Simulator.AddFaultAsync(new JsonObject { ["kind"] = "taskError", ["route"] = CloneRoute, ["bodyContains"] = "Backup of copy-03", ["vimFault"] = "FileFault", ["message"] = "Broken." });

        var failed = await WaitAsync(await Client.BackUpAsync(vm.Id));
        var retried = await WaitAsync(await Client.RetryAsync(failed.Id));

        var runs = await RunsAsync(vm);
        var inventory = await Simulator.ReadInventoryAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(failed.State, Is.EqualTo(OperationState.Failed), Describe(failed));
            Assert.That(failed.Error?.Step, Is.EqualTo("copySnapshot"));
            Assert.That(retried.State, Is.EqualTo(OperationState.Succeeded), Describe(retried));
            Assert.That(runs.Select(run => run.State), Is.EquivalentTo([BackupRunState.Failed, BackupRunState.Succeeded]));
            Assert.That(inventory.In(Order.Folder, name => name == "copy-03").Single().Snapshots, Is.Empty);
            Assert.That(inventory.In(Order.BackupFolder, name => name.StartsWith("copy-03-", StringComparison.Ordinal)), Has.Count.EqualTo(1));
        }
    }

    private async Task<IReadOnlyList<BackupRunView>> RunsAsync(VmView vm) =>
        (await Client.CallAsync(api => api.ListBackupRunsAsync(vm.Id, null, null, null, CancellationToken.None))).Items;
}
