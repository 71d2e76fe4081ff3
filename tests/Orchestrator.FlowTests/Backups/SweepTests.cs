using System.Text.Json.Nodes;
using Orchestrator.Client.Backups;
using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Orchestrator.FlowTests.Crashes;
using Orchestrator.FlowTests.LostReplies;
using Orchestrator.TestKit.Databases;
using Orchestrator.TestKit.Hosts;

namespace Orchestrator.FlowTests.Backups;

/// <summary>What backup left in vCenter, compared with what is recorded: finished where it is ours and over, else told of and left alone.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class SweepTests(DatabaseKind kind) : FlowFixture(kind)
{
    private const string Marker = "orchestrator.marker";

    protected override bool RecordsPoints => true;

    [TearDown]
    public Task ClearFaults() => Simulator.ClearFaultsAsync();

    [Test]
    public async Task A_copy_that_vanishes_turns_its_point_lost_at_once_and_tells()
    {
        var (_, vm) = await OrderReadyAsync(Order.Small("sweep-01"));
        var copy = await CopyAsync(vm);

        await Simulator.RemoveVmAsync(copy.Id);

        await Schedule.UntilAsync("the point is lost", async () => (await PointAsync(vm)).State == RestorePointState.Lost);
        var told = (await Client.CallAsync(api => api.ListEventsAsync("restorePoint.lost", null, vm.Id, null, null, CancellationToken.None))).Items;
        var job = (await Client.CallAsync(api => api.ListBackupJobsAsync(vm.Id, null, null, CancellationToken.None))).Items.Single();
        var after = await Client.GetVmAsync(vm.Id);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(told, Has.Count.EqualTo(1));
            Assert.That((await PointAsync(vm)).Reason, Does.Contain("not in vCenter any more"));
            Assert.That((job.LastGoodAt, job.LastGood), Is.EqualTo(((DateTimeOffset?)null, (string?)null)));
            Assert.That(after.Backup!.LastRestorePoint, Is.Null);
            Assert.That(after.Conditions.Single(condition => condition.Type == "backedUp"), Has.Property("Status").EqualTo(ConditionStatus.False).And.Property("Reason").EqualTo("pointLost"));
        }
    }

    [Test]
    public async Task A_copy_that_vanishes_while_nobody_watches_is_found_when_the_service_starts()
    {
        var (_, vm) = await OrderReadyAsync(Order.Small("sweep-02"));
        var copy = await CopyAsync(vm);

        await Installation.Service.Process.KillAsync();
        await Simulator.RemoveVmAsync(copy.Id);
        await Installation.StartServiceAsync();

        await Schedule.UntilAsync("the point is lost", async () => (await PointAsync(vm)).State == RestorePointState.Lost);
    }

    [Test]
    public async Task A_copy_that_cannot_be_asked_for_is_not_lost_until_it_can()
    {
        var (_, vm) = await OrderReadyAsync(Order.Small("sweep-03"));
        var copy = await CopyAsync(vm);
        var fault = await Simulator.AddFaultAsync(new JsonObject { ["kind"] = "noBody503", ["method"] = "POST", ["route"] = "/sdk/vim25/{release}/SearchIndex/{moId}/FindAllByUuid", ["times"] = 0 });

        await Simulator.RemoveVmAsync(copy.Id);
        await Schedule.UntilAsync("vCenter was asked", async () => await Simulator.StruckAsync(fault) > 0);
        var meanwhile = await PointAsync(vm);
        await Simulator.RemoveFaultAsync(fault);

        Assert.That(meanwhile.State, Is.EqualTo(RestorePointState.Good));
        await Schedule.UntilAsync("the point is lost", async () => (await PointAsync(vm)).State == RestorePointState.Lost);
    }

    [Test]
    public async Task A_sweep_finishes_what_is_ours_and_over_and_leaves_the_rest_alone()
    {
        var (_, vm) = await OrderReadyAsync(Order.Small("sweep-04"));
        var copy = await CopyAsync(vm);
        await Simulator.ActOnVmAsync(copy.Id, "power-on");
        await Simulator.ActOnVmAsync(copy.Id, "clone", new JsonObject { ["name"] = "sweep-04-clone" });
        await Simulator.ActOnVmAsync(vm.VCenter!.Vm!, "snapshot", new JsonObject { ["name"] = $"orchestrator-{Guid.NewGuid():N}" });
        await Simulator.ActOnVmAsync(vm.VCenter.Vm!, "snapshot", new JsonObject { ["name"] = "before the upgrade" });
        await PlantCopyAsync(copy, "sweep-04-failed", await FailedRunAsync("sweep-05"));
        await PlantCopyAsync(copy, "sweep-04-unknown", Guid.NewGuid());
        await LeaveTagAsync("sweep-06");

        var sweep = await SweepAsync();

        await Schedule.UntilAsync("what was begun has ended", async () => await UnderWayAsync() == 0);
        var inventory = await Simulator.ReadInventoryAsync();
        var point = await PointAsync(vm);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(sweep.State, Is.EqualTo(OperationState.Succeeded), Describe(sweep));
            Assert.That((point.State, point.Reason), Is.EqualTo((RestorePointState.Changed, "Its copy is not what was read back: it is poweredOn, and writes to its disks.")));
            Assert.That(inventory.Vms.Single(one => one.Id == vm.VCenter.Vm).Snapshots.Select(snapshot => snapshot.Name), Is.EqualTo(new[] { "before the upgrade" }));
            Assert.That(inventory.Vms.Select(one => one.Name).Where(name => name.StartsWith("sweep-04-", StringComparison.Ordinal) && name != copy.Name), Is.EquivalentTo(["sweep-04-clone", "sweep-04-unknown"]));
            Assert.That(inventory.Tags, Does.Not.Contain("orchestrator-backup-policy/outdated").And.Contains("orchestrator-backup-policy/standard"));
            Assert.That(sweep.Warnings, Has.Some.Contains("sweep-04-clone").And.Some.Contains("sweep-04-unknown"));
        }

        var again = await SweepAsync();
        Assert.That(again.Steps[0].Message, Does.StartWith("0 points lost, 0 changed; 0 snapshots, 0 copies and 0 tags"), Describe(again));
    }

    [TestCase(ChangingCall.LostReply)]
    [TestCase(ChangingCall.Dropped)]
    public async Task What_is_removed_survives_lost_replies(string fault)
    {
        var (_, vm) = await OrderReadyAsync(Order.Small($"sweep-kept-{fault}".ToLowerInvariant()));
        await PlantCopyAsync(await CopyAsync(vm), $"sweep-lost-{fault}", await FailedRunAsync($"sweep-run-{fault}".ToLowerInvariant()));
        await LeaveTagAsync($"sweep-tag-{fault}".ToLowerInvariant());
        var faults = new List<string>();
        foreach (var call in (ChangingCall[])[ChangingCall.Destroy, ChangingCall.DeleteTag])
            faults.Add(await Simulator.AddFaultAsync(call.Fault(fault)));

        var sweep = await SweepAsync();

        await Schedule.UntilAsync("what was begun has ended", async () => await UnderWayAsync() == 0);
        var inventory = await Simulator.ReadInventoryAsync();
        using (Assert.EnterMultipleScope())
        {
            foreach (var id in faults)
                Assert.That(await Simulator.StruckAsync(id), Is.EqualTo(1));
            Assert.That(sweep.State, Is.EqualTo(OperationState.Succeeded), Describe(sweep));
            Assert.That(inventory.Vms.Select(one => one.Name), Has.None.EqualTo($"sweep-lost-{fault}"));
            Assert.That(inventory.Tags, Has.None.EqualTo("orchestrator-backup-policy/outdated"));
            Assert.That((await PointAsync(vm)).State, Is.EqualTo(RestorePointState.Good));
        }
    }

    [TestCase("beforeAct backup.discardCopy/destroyCopy")]
    [TestCase("afterAct backup.discardCopy/destroyCopy")]
    public async Task A_kill_while_a_copy_is_destroyed_destroys_that_copy_only(string point)
    {
        var name = $"sweep-{point[..5]}".ToLowerInvariant();
        var (_, vm) = await OrderReadyAsync(Order.Small(name));
        await PlantCopyAsync(await CopyAsync(vm), $"{name}-left", await FailedRunAsync($"{name}-run"));
        Installation.Crash.Arm(point);

        await BeginSweepAsync();
        await Installation.WaitForDeathAsync(point);
        await Installation.StartServiceAsync();

        await Schedule.UntilAsync("the copy is gone", async () => (await Simulator.ReadInventoryAsync()).Vms.All(one => one.Name != $"{name}-left"));
        await Schedule.UntilAsync("what was begun has ended", async () => await UnderWayAsync() == 0);
        Assert.That((await PointAsync(vm)).State, Is.EqualTo(RestorePointState.Good));
    }

    [Test]
    public async Task A_copy_whose_point_was_pruned_and_that_could_not_be_destroyed_goes_with_the_sweep()
    {
        var (_, vm) = await OrderReadyAsync(Order.Small("sweep-07") with { BackupPolicy = "one" });
        var copy = await CopyAsync(vm);
        var refused = ChangingCall.Destroy.Fault("taskError");
        await Simulator.AddFaultAsync(refused);
        await WaitAsync(await Client.BackUpAsync(vm.Id));
        Assert.That((await Simulator.ReadInventoryAsync()).Vms.Select(one => one.Id), Does.Contain(copy.Id), "it was left");

        await SweepAsync();

        await Schedule.UntilAsync("what was begun has ended", async () => await UnderWayAsync() == 0);
        Assert.That((await Simulator.ReadInventoryAsync()).Vms.Select(one => one.Id), Does.Not.Contain(copy.Id));
    }

    [Test]
    public async Task A_kill_at_any_point_of_a_sweep_removes_once()
    {
        await LeaveSnapshotAsync("sweep-seen");
        await SweepAsync();
        var points = Installation.Crash.Passed.Where(point => point.Contains(" backup.sweep/", StringComparison.Ordinal) && !point.Contains("removeTags", StringComparison.Ordinal)).ToList();
        var stops = new List<VmStop>();
        foreach (var point in points)
            stops.Add(new VmStop(point, await LeaveSnapshotAsync($"sweep-kill-{stops.Count:00}")));

        // Each sweep finds what those before it had no time to remove.
        var faults = await new CrashWalk<VmStop>(Installation, _ => BeginSweepAsync(), ProveAsync).RunAsync(stops);

        TestContext.Out.WriteLine($"{points.Count} points");
        Assert.That(points, Does.Contain("afterAct backup.sweep/startRemovals"));
        Assert.That(faults, Is.Empty);
        await Schedule.UntilAsync("what was begun has ended", async () => await UnderWayAsync() == 0);
        Assert.That((await Simulator.ReadInventoryAsync()).Vms.Where(one => one.Name.StartsWith("sweep-kill-", StringComparison.Ordinal) && one.Snapshots.Count > 0).Select(one => one.Name), Is.Empty);
    }

    [Test]
    public async Task A_kill_at_any_point_of_removing_tags_removes_them()
    {
        await LeaveTagAsync("sweep-tag-seen", "outdated-seen");
        await SweepAsync();
        var points = Installation.Crash.Passed.Where(point => point.Contains(" backup.sweep/removeTags", StringComparison.Ordinal)).ToList();
        var stops = new List<VmStop>();
        foreach (var point in points)
            stops.Add(new VmStop(point, (await OrderReadyAsync(Order.Small($"sweep-tag-{stops.Count:00}") with { BackupPolicy = "none" })).Vm));

        var faults = await new CrashWalk<VmStop>(Installation, BeginAsync, ProveAsync).RunAsync(stops);

        TestContext.Out.WriteLine($"{points.Count} points");
        Assert.That(points, Does.Contain("afterAct backup.sweep/removeTags"));
        Assert.That(faults, Is.Empty);
        Assert.That((await Simulator.ReadInventoryAsync()).Tags, Has.None.StartsWith("orchestrator-backup-policy/outdated-"));

        async Task<OperationView> BeginAsync(VmStop stop)
        {
            await LeaveTagAsync($"{stop.Vm.Name}-user", $"outdated-{stop.Vm.Name}");
            return await BeginSweepAsync();
        }
    }

    private static Task<IReadOnlyList<string>> ProveAsync(VmStop stop, OperationView sweep) =>
        Task.FromResult<IReadOnlyList<string>>(sweep.State == OperationState.Succeeded ? [] : [Describe(sweep)]);

    private async Task<VmView> LeaveSnapshotAsync(string name)
    {
        var (_, vm) = await OrderReadyAsync(Order.Small(name) with { BackupPolicy = "none" });
        await Simulator.ActOnVmAsync(vm.VCenter!.Vm!, "snapshot", new JsonObject { ["name"] = $"orchestrator-{Guid.NewGuid():N}" });
        return vm;
    }

    /// <summary>A backup run that failed and left nothing.</summary>
    private async Task<Guid> FailedRunAsync(string name)
    {
        await Simulator.AddFaultAsync(new JsonObject
        {
            ["kind"] = "taskError",
            ["route"] = "/sdk/vim25/{release}/VirtualMachine/{moId}/CloneVM_Task",
            ["bodyContains"] = $"Backup of {name}",
            ["vimFault"] = "FileFault",
            ["message"] = "The copy broke off.",
        });
        var (_, vm) = await OrderReadyAsync(Order.Small(name));
        return (await Client.CallAsync(api => api.ListBackupRunsAsync(vm.Id, BackupRunState.Failed, null, null, CancellationToken.None))).Items.Single().Id;
    }

    /// <summary>A copy that carries the marker of a run, as one that could not be destroyed.</summary>
    private async Task PlantCopyAsync(SimulatedVm like, string name, Guid run)
    {
        var uuid = Guid.NewGuid();
        var installation = like.ExtraConfig[Marker].Split(';')[1];
        var planted = await Simulator.AddStrangerAsync(Order.BackupFolder, name);
        await Simulator.ActOnVmAsync(planted.Id, "reconfigure", new JsonObject
        {
            ["instanceUuid"] = uuid.ToString(),
            ["extraConfig"] = new JsonArray(new JsonObject { ["key"] = Marker, ["value"] = $"1;{installation};role=backup;id={run};operation={Guid.NewGuid()};instanceUuid={uuid}" }),
        });
    }

    /// <summary>A tag that names a policy which was taken away.</summary>
    private async Task LeaveTagAsync(string user, string policy = "outdated")
    {
        await Client.CallAsync(api => api.CreateBackupPolicyAsync(new() { Name = policy, Provider = BackupPolicyProvider.External, Window = "22:00-04:00", Frequency = BackupPolicyFrequency.Monthly }, Guid.NewGuid().ToString(), CancellationToken.None));
        var (_, vm) = await OrderReadyAsync(Order.Small(user) with { BackupPolicy = policy });
        await WaitAsync((await Client.UpdateVmAsync(vm.Id, new UpdateVmRequest { BackupPolicy = "none" })).Operation!);
        using var http = await Client.Api.DeleteBackupPolicyAsync(policy, null, CancellationToken.None);
        Assert.That((int?)http.StatusCode, Is.EqualTo(204));
    }

    private async Task<OperationView> SweepAsync() => await WaitAsync(await BeginSweepAsync());

    private Task<OperationView> BeginSweepAsync() => Client.CallAsync(api => api.SweepBackupsAsync(new BackupSweepRequest(), Guid.NewGuid().ToString(), CancellationToken.None));

    private async Task<SimulatedVm> CopyAsync(VmView vm) =>
        (await Simulator.ReadInventoryAsync()).In(Order.BackupFolder, name => name.StartsWith($"{vm.Name}-", StringComparison.Ordinal)).Single();

    private async Task<RestorePointView> PointAsync(VmView vm) =>
        (await Client.CallAsync(api => api.ListRestorePointsAsync(vm.Id, null, null, CancellationToken.None))).Items.Single();

    private async Task<int> UnderWayAsync()
    {
        var queued = await Client.CallAsync(api => api.ListOperationsAsync(null, OperationState.Queued, null, null, null, null, CancellationToken.None));
        var running = await Client.CallAsync(api => api.ListOperationsAsync(null, OperationState.Running, null, null, null, null, CancellationToken.None));
        return queued.Items.Count + running.Items.Count;
    }
}
