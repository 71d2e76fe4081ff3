using System.Text.Json.Nodes;
using Orchestrator.Client.Backups;
using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Orchestrator.FlowTests.LostReplies;
using Orchestrator.TestKit.Databases;

namespace Orchestrator.FlowTests.Backups;

/// <summary>A run says what is true: what was in its way, how its guest was asked, what it pruned; and leaves nothing of itself.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class BackupRunTests(DatabaseKind kind) : SharedFlowFixture(kind)
{
    [Test]
    public async Task A_strangers_snapshot_is_in_the_way_and_is_left_alone()
    {
        var vm = await ReadyAsync("run-01", "later");
        await Simulator.ActOnVmAsync(vm.VCenter!.Vm!, "snapshot", new JsonObject { ["name"] = "before the patch" });

        var operation = await WaitAsync(await Client.BackUpAsync(vm.Id));

        await AssertFailedAsync(vm, operation, "stranger-snapshot", "before the patch", snapshots: 1);
    }

    [Test]
    public async Task A_strangers_task_on_the_VM_is_waited_for_before_its_snapshot()
    {
        var vm = await ReadyAsync("run-13", "later");
        await Simulator.ActOnVmAsync(vm.VCenter!.Vm!, "task", new JsonObject { ["seconds"] = 4 });

        var begun = await Client.BackUpAsync(vm.Id);
        await Schedule.UntilAsync("the run waits", async () => (await Client.GetOperationAsync(begun.Id)).WaitingFor?.Contains("VirtualMachine.reconfigure", StringComparison.Ordinal) == true);
        var meanwhile = (await Simulator.ReadInventoryAsync()).In(Order.Folder, name => name == "run-13").Single();
        var operation = await WaitAsync(begun);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(meanwhile.Snapshots, Is.Empty);
            Assert.That(operation.State, Is.EqualTo(OperationState.Succeeded), Describe(operation));
        }
    }

    [TestCase("independent", "independent")]
    [TestCase("rawPhysical", "a raw device in physical mode")]
    [TestCase("multiWriter", "written by several VMs")]
    [TestCase("sharedBus", "on a shared bus")]
    public async Task A_disk_that_snapshots_do_not_hold_fails_the_run_by_name(string special, string why)
    {
        var vm = await ReadyAsync($"run-{special.ToLowerInvariant()}", "later");
        await Simulator.ActOnVmAsync(vm.VCenter!.Vm!, "disk", new JsonObject { ["disk"] = 0, ["kind"] = special });

        var operation = await WaitAsync(await Client.BackUpAsync(vm.Id));

        await AssertFailedAsync(vm, operation, "disk-not-covered", $"Hard disk 1 ({why})");
    }

    [Test]
    public async Task A_policy_can_leave_such_a_disk_out()
    {
        var (_, vm) = await OrderReadyAsync(Order.Large("run-02") with { BackupPolicy = "lenient" });
        await Simulator.ActOnVmAsync(vm.VCenter!.Vm!, "disk", new JsonObject { ["disk"] = 1, ["kind"] = "independent" });

        var operation = await WaitAsync(await Client.BackUpAsync(vm.Id));

        var copy = (await Simulator.ReadInventoryAsync()).In(Order.BackupFolder, name => name.StartsWith("run-02-", StringComparison.Ordinal)).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(operation.State, Is.EqualTo(OperationState.Succeeded), Describe(operation));
            Assert.That(copy.Disks, Has.Count.EqualTo(1));
            Assert.That(operation.Steps.Single(step => step.Name == "prepareRun").Message, Does.Contain("left out: Hard disk 2 (independent)"));
        }
    }

    [TestCase("crowded", "too-many-vms", "beyond 1")]
    [TestCase("cramped", "no-space", "above the reserve of 90 %")]
    public async Task What_would_break_the_datastores_reserve_or_the_number_of_VMs_is_not_begun(string policy, string code, string said)
    {
        var (_, vm) = await OrderReadyAsync(Order.Small($"run-{policy}") with { BackupPolicy = policy, Disks = [new DiskRequest { SizeGiB = 2100 }] });

        var plan = await Client.CallAsync(api => api.PlanBackupAsync(vm.Id, CancellationToken.None));
        var operation = await WaitAsync(await Client.BackUpAsync(vm.Id));

        Assert.That(plan.Possible, Is.False);
        Assert.That(plan.InTheWay.Single(), Does.Contain(said));
        await AssertFailedAsync(vm, operation, code, said);
    }

    [Test]
    public async Task A_plan_says_what_a_backup_costs_and_changes_nothing()
    {
        var vm = await ReadyAsync("run-03", "one");
        var before = await Simulator.ReadInventoryAsync();

        var plan = await Client.CallAsync(api => api.PlanBackupAsync(vm.Id, CancellationToken.None));

        var point = (await PointsAsync(vm)).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(plan.Possible, Is.True);
            Assert.That(plan.SizeBytes, Is.EqualTo(point.SizeBytes));
            Assert.That(plan.RegisteredVms, Is.GreaterThan(0));
            Assert.That(plan.Room.Values, Has.All.GreaterThan(plan.SizeBytes));
            Assert.That(plan.Pruned.Single(), Does.EndWith(point.Id.ToString()));
            Assert.That(plan.Steps.Select(step => step.Name), Does.Contain("copySnapshot"));
            Assert.That((await Simulator.ReadInventoryAsync()).In(Order.BackupFolder, name => name.StartsWith("run-03-", StringComparison.Ordinal)), Has.Count.EqualTo(before.In(Order.BackupFolder, name => name.StartsWith("run-03-", StringComparison.Ordinal)).Count));
        }
    }

    [Test]
    public async Task A_policy_without_a_way_back_fails_where_the_guest_cannot_be_quieted()
    {
        var vm = await ReadyAsync("run-04", "strict");
        await Simulator.AddFaultAsync(new JsonObject { ["kind"] = "quiesceFault", ["vm"] = "run-04", ["times"] = 0 });

        var operation = await WaitAsync(await Client.BackUpAsync(vm.Id));

        await AssertFailedAsync(vm, operation, "quiesce-failed", "wants run-04 quiesced");
    }

    [Test]
    public async Task A_policy_that_asks_for_no_quiescing_says_that_it_was_skipped()
    {
        var vm = await ReadyAsync("run-05", "crash");

        await WaitAsync(await Client.BackUpAsync(vm.Id));

        var run = (await RunsAsync(vm)).Single();
        Assert.That(run.Quiesced, Is.EqualTo(Quiescing.Skipped));
        Assert.That(run.QuiescedReason, Does.Contain("does not ask for it"));
    }

    [Test]
    public async Task A_special_backup_is_the_systems_own_duty()
    {
        var vm = await ReadyAsync("run-06", "special");

        var refused = await RefusedAsync(() => Client.BackUpAsync(vm.Id));

        Assert.That(refused.Problem?.Detail, Does.Contain("the system takes it by itself"));
        Assert.That((await Client.CallAsync(api => api.ListBackupJobsAsync(vm.Id, null, null, CancellationToken.None))).Items, Has.All.Property("Enabled").False);
    }

    [Test]
    public async Task A_run_whose_window_has_closed_is_missed_and_somebody_is_told()
    {
        var vm = await ReadyAsync("run-07", "closed");
        await new Schedule(Installation).BringForwardAsync("backup.run", vm, TimeProvider.System.GetUtcNow().AddHours(-2));

        var operation = await new Schedule(Installation).WaitForAsync("backup.run", vm);

        await AssertFailedAsync(vm, operation, "window-closed", "closed before", BackupRunState.Missed);
        Assert.That(await EventsAsync(vm), Does.Contain("backup.missed"));
    }

    [Test]
    public async Task A_copy_that_the_end_of_its_window_stops_leaves_nothing()
    {
        var closes = TimeProvider.System.GetUtcNow().AddSeconds(75);
        var policy = $"stopping-{Guid.NewGuid():N}"[..30];
        await Client.CallAsync(api => api.CreateBackupPolicyAsync(
            new BackupPolicyRequest { Name = policy, Folder = Order.BackupFolder, Datastores = ["LocalDS_1"], Window = $"{closes.AddHours(-2):HH:mm}-{closes:HH:mm}", TimeZone = "UTC", AtClose = BackupWindowClose.Stop, FirstBackup = false },
            Guid.NewGuid().ToString(),
            CancellationToken.None));
        var vm = await ReadyAsync("run-12", policy);
        await Simulator.AddFaultAsync(ChangingCall.CopySnapshot.Fault("taskHang", "run-12"));
        await new Schedule(Installation).BringForwardAsync("backup.run", vm);

        var operation = await new Schedule(Installation).WaitForAsync("backup.run", vm, patience: TimeSpan.FromMinutes(3));

        await AssertFailedAsync(vm, operation, "task-not-ended", "was asked to stop");
    }

    [Test]
    public async Task A_run_that_is_late_by_more_than_its_period_is_an_alarm()
    {
        var vm = await ReadyAsync("run-08", "later");
        await new Schedule(Installation).BringForwardAsync("backup.run", vm, TimeProvider.System.GetUtcNow().AddHours(-30));

        await new Schedule(Installation).WaitForAsync("backup.run", vm);

        Assert.That(await EventsAsync(vm), Does.Contain("backup.late"));
    }

    [Test]
    public async Task Old_points_are_pruned_behind_a_new_one_and_never_behind_a_failed_run()
    {
        var vm = await ReadyAsync("run-09", "one");
        var first = (await PointsAsync(vm)).Single();
        var fault = await Simulator.AddFaultAsync(ChangingCall.CopySnapshot.Fault("taskError", "run-09"));
        await WaitAsync(await Client.BackUpAsync(vm.Id));
        Assert.That((await PointsAsync(vm)).Single().State, Is.EqualTo(RestorePointState.Good), "behind a failed run nothing is pruned");
        await Simulator.RemoveFaultAsync(fault);

        var operation = await WaitAsync(await Client.BackUpAsync(vm.Id));

        var points = await PointsAsync(vm);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(operation.State, Is.EqualTo(OperationState.Succeeded), Describe(operation));
            Assert.That(points.Single(point => point.Id == first.Id).State, Is.EqualTo(RestorePointState.Pruned));
            Assert.That(points.Single(point => point.Id != first.Id).State, Is.EqualTo(RestorePointState.Good));
            Assert.That(await CopiesAsync(vm), Is.EqualTo([points.Single(point => point.Id != first.Id).Copy]));
        }
    }

    [TestCase("lostReply")]
    [TestCase("drop")]
    [TestCase("taskError")]
    public async Task A_copy_whose_time_is_over_goes_once_whatever_becomes_of_the_call(string kind)
    {
        var vm = await ReadyAsync($"run-prune-{kind.ToLowerInvariant()}", "one");
        var first = (await PointsAsync(vm)).Single();
        var copy = (await Simulator.ReadInventoryAsync()).In(Order.BackupFolder, name => name == first.Copy).Single();
        var fault = ChangingCall.Destroy.Fault(kind);
        fault["route"] = ((string)fault["route"]!).Replace("{moId}", copy.Id, StringComparison.Ordinal).Replace("{release}", "8.0.2.0", StringComparison.Ordinal);
        var id = await Simulator.AddFaultAsync(fault);

        var operation = await WaitAsync(await Client.BackUpAsync(vm.Id));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Simulator.StruckAsync(id), Is.EqualTo(1));
            Assert.That(operation.State, Is.EqualTo(OperationState.Succeeded), Describe(operation));
            Assert.That((await PointsAsync(vm)).Single(point => point.Id == first.Id).State, Is.EqualTo(RestorePointState.Pruned));
            Assert.That(await CopiesAsync(vm), Has.Count.EqualTo(kind == "taskError" ? 2 : 1), "what vCenter refuses to destroy is left to the sweep");
        }
    }

    [Test]
    public async Task Of_two_copies_to_one_datastore_the_second_waits_its_turn_before_its_snapshot()
    {
        var (one, other) = (await ReadyAsync("run-10", "narrow"), await ReadyAsync("run-11", "narrow"));
        var hang = ChangingCall.CopySnapshot.Fault("delay", "run-10");
        hang["delay"] = "00:00:04";
        await Simulator.AddFaultAsync(hang);

        var first = await Client.BackUpAsync(one.Id);
        await WaitForStepAsync(first, "copySnapshot");
        var second = await Client.BackUpAsync(other.Id);
        await Schedule.UntilAsync("the second to wait", async () => (await Client.GetOperationAsync(second.Id)).WaitingFor?.Contains("its turn", StringComparison.Ordinal) == true);
        var snapshots = (await Simulator.ReadInventoryAsync()).In(Order.Folder, name => name == "run-11").Single().Snapshots;

        var ended = await Task.WhenAll(WaitAsync(first), WaitAsync(second));
        Assert.That(snapshots, Is.Empty, "no snapshot grows while its run queues");
        Assert.That(ended.Select(operation => operation.State), Is.All.EqualTo(OperationState.Succeeded));
    }

    private async Task<VmView> ReadyAsync(string name, string policy) => (await OrderReadyAsync(Order.Small(name) with { BackupPolicy = policy })).Vm;

    private async Task AssertFailedAsync(VmView vm, OperationView operation, string code, string said, BackupRunState state = BackupRunState.Failed, int snapshots = 0)
    {
        var run = (await RunsAsync(vm))[0];
        var backedUp = (await Client.GetVmAsync(vm.Id)).Conditions.Single(condition => condition.Type == "backedUp");
        var seen = (await Simulator.ReadInventoryAsync()).In(Order.Folder, name => name == vm.Name).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(operation.State, Is.EqualTo(OperationState.Failed), Describe(operation));
            Assert.That(operation.Error?.Code, Is.EqualTo(code));
            Assert.That(operation.Error?.Detail, Does.Contain(said));
            Assert.That(run.State, Is.EqualTo(state));
            Assert.That(run.Error?.Code, Is.EqualTo(code));
            Assert.That(run.RestorePoint, Is.Null);
            Assert.That(backedUp.Status, Is.EqualTo(ConditionStatus.False));
            Assert.That(backedUp.Reason, Is.EqualTo(code));
            Assert.That(seen.Snapshots, Has.Count.EqualTo(snapshots));
            Assert.That(await CopiesAsync(vm), Is.Empty);
        }
    }

    private async Task<IReadOnlyList<string>> CopiesAsync(VmView vm) =>
        [.. (await Simulator.ReadInventoryAsync()).In(Order.BackupFolder, name => name.StartsWith($"{vm.Name}-", StringComparison.Ordinal) && name.Length == vm.Name.Length + 33).Select(copy => copy.Name)];

    private async Task<IReadOnlyList<RestorePointView>> PointsAsync(VmView vm) =>
        (await Client.CallAsync(api => api.ListRestorePointsAsync(vm.Id, null, null, CancellationToken.None))).Items;

    private async Task<IReadOnlyList<BackupRunView>> RunsAsync(VmView vm) =>
        (await Client.CallAsync(api => api.ListBackupRunsAsync(vm.Id, null, null, null, CancellationToken.None))).Items;

    private async Task<List<string>> EventsAsync(VmView vm) =>
        [.. (await Client.CallAsync(api => api.ListEventsAsync(null, null, vm.Id, null, null, CancellationToken.None))).Items.Select(happened => happened.Type)];
}
