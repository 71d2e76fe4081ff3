using System.Text.Json.Nodes;
using Orchestrator.Client.Operations;
using Orchestrator.Client.Snapshots;
using Orchestrator.Client.Vms;
using Orchestrator.TestKit.Databases;

namespace Orchestrator.FlowTests.Snapshots;

/// <summary>No snapshot of ours stays for ever: not one whose time is over, nor one whose removal failed, of a person or of a backup.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class SnapshotTimeTests(DatabaseKind kind) : SnapshotFixture(kind)
{
    private static JsonObject FailedRemoval(int times = 1) =>
        new() { ["kind"] = "taskError", ["route"] = RemoveRoute, ["vimFault"] = "FileFault", ["message"] = "The disks could not be merged.", ["times"] = times };

    [Test]
    public async Task At_the_end_of_its_time_there_is_a_reminder_and_later_it_is_removed()
    {
        var vm = await ReadyVmAsync("snaptime-01");
        var (_, snapshot) = await TakeAsync(vm);

        await Due.BringForwardAsync("snapshot.expire", vm);
        await Schedule.UntilAsync("the condition snapshotOverdue", async () => await ConditionAsync(vm, "snapshotOverdue") is not null);
        var overdue = await ConditionAsync(vm, "snapshotOverdue");
        var removal = await Due.DueAsync("snapshot.expire", vm);
        var told = (await Client.CallAsync(api => api.ListEventsAsync("snapshot.expired", null, vm.Id, null, null, CancellationToken.None))).Items;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(overdue?.Status, Is.EqualTo(ConditionStatus.True));
            Assert.That(told, Has.Count.EqualTo(1));
            Assert.That(told[0].Message, Does.Contain("before the patch"));
            Assert.That(removal.Attempt, Is.EqualTo(1));
            Assert.That(removal.DueAt, Is.GreaterThan(TimeProvider.System.GetUtcNow().AddHours(23)));
            Assert.That((await SeenAsync(vm)).Snapshots, Has.Count.EqualTo(1));
        }

        await Due.BringForwardAsync("snapshot.expire", vm);
        var operation = await Due.WaitForAsync("snapshot.remove", vm, below: $"/snapshots/{snapshot.Id}");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(operation.State, Is.EqualTo(OperationState.Succeeded), Describe(operation));
            Assert.That((await SeenAsync(vm)).Snapshots, Is.Empty);
            Assert.That((await ReadAsync(vm, snapshot.Id!.Value)).State, Is.EqualTo(SnapshotViewState.Removed));
            Assert.That(await ConditionAsync(vm, "snapshotOverdue"), Is.Null);
            Assert.That(await Due.ListAsync(null, vm), Is.Empty);
        }
    }

    [Test]
    [Property("Quirk", "84")]
    public async Task A_removal_that_failed_is_seen_and_tried_again_until_it_works()
    {
        var vm = await ReadyVmAsync("snaptime-02");
        var (_, snapshot) = await TakeAsync(vm);
        await Simulator.AddFaultAsync(FailedRemoval(times: 2));

        var failed = await RemoveAsync(vm, snapshot);
        var left = await ConditionAsync(vm, "snapshotLeft");
        var first = await Due.DueAsync("snapshot.clear", vm);
        await Due.BringForwardAsync("snapshot.clear", vm);
        var again = await Due.WaitForAsync("snapshot.remove", vm, below: $"/snapshots/{snapshot.Id}");
        var second = await Due.DueAsync("snapshot.clear", vm);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((failed.State, again.State), Is.EqualTo((OperationState.Failed, OperationState.Failed)), Describe(failed));
            Assert.That(left?.Status, Is.EqualTo(ConditionStatus.True));
            Assert.That(left?.Message, Does.Contain("The disks could not be merged"));
            Assert.That((first.Attempt, second.Attempt), Is.EqualTo((0, 1)));
            Assert.That(second.DueAt - second.CreatedAt, Is.GreaterThan(first.DueAt - first.CreatedAt), "at rising intervals");
        }

        await Due.BringForwardAsync("snapshot.clear", vm);
        var done = await Due.WaitForAsync("snapshot.remove", vm, after: 1, below: $"/snapshots/{snapshot.Id}");

        await AssertClearedAsync(vm, done);
    }

    [Test]
    public async Task The_snapshot_that_a_backup_could_not_remove_is_removed_later()
    {
        var vm = await ReadyVmAsync("snaptime-03", policy: "later");
        await Simulator.AddFaultAsync(FailedRemoval());

        var backup = await WaitAsync(await Client.BackUpAsync(vm.Id));

        var listed = await ListAsync(vm);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(backup.State, Is.EqualTo(OperationState.Failed), Describe(backup));
            Assert.That((await ConditionAsync(vm, "snapshotLeft"))?.Status, Is.EqualTo(ConditionStatus.True));
            Assert.That(listed.Select(one => (one.Id, one.Managed)), Is.EqualTo([((Guid?)null, true)]));
            Assert.That(listed[0].BackupRun, Does.StartWith("/api/v1/backup-runs/"));
        }

        await Due.BringForwardAsync("snapshot.clear", vm);
        await AssertClearedAsync(vm, await Due.WaitForAsync("snapshot.remove", vm));
    }

    [Test]
    public async Task The_snapshot_that_an_order_could_not_remove_is_removed_later()
    {
        await Simulator.AddFaultAsync(FailedRemoval());

        var vm = await ReadyVmAsync("snaptime-04", policy: "standard");

        Assert.That((await ConditionAsync(vm, "snapshotLeft"))?.Status, Is.EqualTo(ConditionStatus.True));
        await Due.BringForwardAsync("snapshot.clear", vm);
        await AssertClearedAsync(vm, await Due.WaitForAsync("snapshot.remove", vm));
    }

    [Test]
    public async Task One_that_could_not_be_taken_away_again_is_removed_later()
    {
        var vm = await ReadyVmAsync("snaptime-05");
        await Simulator.AddFaultAsync(new JsonObject { ["kind"] = "taskErrorAfterWork", ["route"] = CreateRoute, ["vimFault"] = "FileFault", ["message"] = "Written, and lost." });
        await Simulator.AddFaultAsync(FailedRemoval());

        var operation = await WaitAsync(await StartTakingAsync(vm));

        var snapshot = await ReadAsync(vm, operation);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(operation.State, Is.EqualTo(OperationState.Failed), Describe(operation));
            Assert.That(operation.Error?.Left, Has.Count.EqualTo(1));
            Assert.That(snapshot.State, Is.EqualTo(SnapshotViewState.Failed));
        }

        await Due.BringForwardAsync("snapshot.clear", vm);
        await AssertClearedAsync(vm, await Due.WaitForAsync("snapshot.remove", vm, below: $"/snapshots/{snapshot.Id}"));
    }

    [Test]
    [Property("Quirk", "83")]
    public async Task Disks_that_are_to_be_merged_are_merged()
    {
        var vm = await ReadyVmAsync("snaptime-06");
        var (_, snapshot) = await TakeAsync(vm);
        await Simulator.ActOnVmAsync(vm.VCenter!.Vm!, "consolidation-needed");

        var operation = await RemoveAsync(vm, snapshot);

        var seen = await SeenAsync(vm);
        Assert.That(operation.State, Is.EqualTo(OperationState.Succeeded), Describe(operation));
        Assert.That((seen.Snapshots.Count, seen.ConsolidationNeeded), Is.EqualTo((0, false)));
    }

    private async Task AssertClearedAsync(VmView vm, OperationView operation)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(operation.State, Is.EqualTo(OperationState.Succeeded), Describe(operation));
            Assert.That((await SeenAsync(vm)).Snapshots, Is.Empty);
            Assert.That(await ConditionAsync(vm, "snapshotLeft"), Is.Null);
            Assert.That(await Due.ListAsync("snapshot.clear", vm), Is.Empty);
        }
    }
}
