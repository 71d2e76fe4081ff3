using System.Text.Json.Nodes;
using Orchestrator.Client.Backups;
using Orchestrator.Client.Operations;
using Orchestrator.Client.Snapshots;
using Orchestrator.Client.Vms;
using Orchestrator.TestKit.Databases;

namespace Orchestrator.FlowTests.Snapshots;

/// <summary>Snapshots that people ask for: taken, listed with those of others, gone back to, removed; and what is refused.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class SnapshotTests(DatabaseKind kind) : SnapshotFixture(kind)
{
    [Test]
    [Property("Quirk", "82")]
    public async Task A_snapshot_is_taken_and_listed_beside_those_of_others()
    {
        var vm = await ReadyVmAsync("snap-01");
        await Simulator.ActOnVmAsync(vm.VCenter!.Vm!, "snapshot", new JsonObject { ["name"] = "50% done / later" });

        var (operation, taken) = await TakeAsync(vm, new CreateSnapshotRequest { Name = "50% done / later", Description = "Patch day", KeepFor = TimeSpan.FromHours(2) });

        var listed = await ListAsync(vm);
        var seen = await SeenAsync(vm);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(operation.Resource, Is.EqualTo($"/api/v1/vms/{vm.Id}/snapshots/{taken.Id}"));
            Assert.That(listed.Select(one => (one.Name, one.Managed, one.State)), Is.EqualTo([("50% done / later", false, SnapshotViewState.Present), ("50% done / later", true, SnapshotViewState.Present)]));
            Assert.That((listed[0].Id, listed[0].Parent, listed[0].Current), Is.EqualTo(((Guid?)null, (string?)null, (bool?)false)));
            Assert.That((listed[1].Id, listed[1].Parent, listed[1].Current), Is.EqualTo((taken.Id, listed[0].Snapshot, (bool?)true)));
            Assert.That((taken.Description, taken.Quiesced, taken.Memory, taken.CreatedBy), Is.EqualTo(("Patch day", (Quiescing?)Quiescing.Yes, (bool?)false, operation.CreatedBy)));
            Assert.That(taken.ExpiresAt - taken.CreatedAt, Is.EqualTo(TimeSpan.FromHours(2)));
            Assert.That(seen.Snapshots.Select(one => (one.Id, one.Quiesced)), Is.EqualTo([(listed[0].Snapshot, false), (taken.Snapshot, true)]));
            Assert.That((await Due.DueAsync("snapshot.expire", vm)).DueAt, Is.EqualTo(taken.ExpiresAt));
            Assert.That((await Client.GetVmAsync(vm.Id)).State, Is.EqualTo(VmState.Ready));
        }

        var removal = await RemoveAsync(vm, taken);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(removal.State, Is.EqualTo(OperationState.Succeeded), Describe(removal));
            Assert.That((await SeenAsync(vm)).Snapshots.Select(one => one.Id), Is.EqualTo([listed[0].Snapshot]), "the stranger's stays");
            Assert.That((await ReadAsync(vm, taken.Id!.Value)).State, Is.EqualTo(SnapshotViewState.Removed));
            Assert.That((await ReadAsync(vm, taken.Id!.Value)).RemovedAt, Is.Not.Null);
            Assert.That(await Due.ListAsync(null, vm), Is.Empty);
            Assert.That((await Client.RemoveSnapshotAsync(vm.Id, taken.Id.Value)).Id, Is.EqualTo(removal.Id), "asked again, it answers with the same removal");
        }
    }

    [Test]
    public async Task A_VM_that_ran_runs_again_after_it_was_taken_back()
    {
        var vm = await ReadyVmAsync("snap-02");
        var (_, snapshot) = await TakeAsync(vm);
        var before = await SeenAsync(vm);

        var operation = await RevertAsync(vm, snapshot);

        var (after, record) = (await SeenAsync(vm), await Client.GetVmAsync(vm.Id));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(operation.State, Is.EqualTo(OperationState.Succeeded), Describe(operation));
            Assert.That((after.PowerState, after.Boots - before.Boots, after.CurrentSnapshot), Is.EqualTo(("POWERED_ON", 1, snapshot.Snapshot)));
            Assert.That((record.State, record.PowerState, record.Guest?.HostName), Is.EqualTo((VmState.Ready, PowerState.PoweredOn, "snap-02")));
            Assert.That((await ListAsync(vm)).Select(one => one.State), Is.EqualTo([SnapshotViewState.Present]), "the snapshot stays");
        }
    }

    [Test]
    public async Task A_VM_that_was_off_stays_off_after_it_was_taken_back()
    {
        var vm = await ReadyVmAsync("snap-03");
        var (_, snapshot) = await TakeAsync(vm);
        await WaitAsync(await Client.ChangePowerAsync(vm.Id, new PowerRequest { Action = PowerAction.Stop }));

        var operation = await RevertAsync(vm, snapshot);

        Assert.That(operation.State, Is.EqualTo(OperationState.Succeeded), Describe(operation));
        Assert.That((await SeenAsync(vm)).PowerState, Is.EqualTo("POWERED_OFF"));
    }

    [Test]
    public async Task With_memory_the_guest_goes_on_as_it_ran()
    {
        var vm = await ReadyVmAsync("snap-04");
        var (_, snapshot) = await TakeAsync(vm, new CreateSnapshotRequest { Name = "running", Memory = true });
        var before = await SeenAsync(vm);

        var operation = await RevertAsync(vm, snapshot);

        var after = await SeenAsync(vm);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(operation.State, Is.EqualTo(OperationState.Succeeded), Describe(operation));
            Assert.That((snapshot.Memory, snapshot.Quiesced, after.Snapshots.Single().Memory), Is.EqualTo(((bool?)true, (Quiescing?)Quiescing.Skipped, true)));
            Assert.That(snapshot.QuiescedReason, Does.Contain("memory"));
            Assert.That((after.PowerState, after.Boots), Is.EqualTo(("POWERED_ON", before.Boots)));
        }
    }

    [TestCase("snap-05", "ubuntu-notools", false, Quiescing.Skipped, "VMware Tools did not run")]
    [TestCase("snap-06", "rhel-9", true, Quiescing.No, "quiescing")]
    [Property("Quirk", "80")]
    public async Task A_guest_that_cannot_be_quieted_is_taken_as_it_is_and_the_record_says_why(string name, string image, bool fault, Quiescing quiesced, string reason)
    {
        var vm = await ReadyVmAsync(name, image);
        if (fault)
            await Simulator.AddFaultAsync(new JsonObject { ["kind"] = "quiesceFault", ["vm"] = name, ["times"] = 0 });

        var (_, snapshot) = await TakeAsync(vm);

        Assert.That(snapshot.Quiesced, Is.EqualTo(quiesced));
        Assert.That(snapshot.QuiescedReason, Does.Contain(reason));
        Assert.That((await SeenAsync(vm)).Snapshots, Has.Count.EqualTo(1));
    }

    [Test]
    [Property("Quirk", "85")]
    public async Task A_VM_has_three_of_ours_at_most()
    {
        var vm = await ReadyVmAsync("snap-07");
        for (var number = 1; number <= 3; number++)
            await TakeAsync(vm, $"number {number}");

        var refused = await RefusedAsync(() => StartTakingAsync(vm));

        Assert.That(refused.Code, Is.EqualTo("state-conflict"));
        Assert.That(refused.Problem?.Detail, Does.Contain("3 snapshots"));
        await RemoveAsync(vm, (await ListAsync(vm))[1]);
        await TakeAsync(vm, "number 4");
        Assert.That((await ListAsync(vm)).Select(one => one.Name), Is.EqualTo(["number 1", "number 3", "number 4"]));
    }

    [Test]
    public async Task While_another_operation_is_under_way_none_is_taken_and_none_gone_back_to()
    {
        var vm = await ReadyVmAsync("snap-08", policy: "later");
        var (_, snapshot) = await TakeAsync(vm);
        await Simulator.AddFaultAsync(new JsonObject { ["kind"] = "delay", ["route"] = CreateRoute, ["bodyContains"] = "Backup run", ["delay"] = "00:00:02" });
        var backup = await Client.BackUpAsync(vm.Id);

        var take = await RefusedAsync(() => StartTakingAsync(vm));
        var revert = await RefusedAsync(() => Client.RevertAsync(vm.Id, snapshot.Id!.Value));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((take.Code, revert.Code), Is.EqualTo(("state-conflict", "state-conflict")));
            Assert.That(take.Problem?.Detail, Does.Contain("backup.run").And.Contain(backup.Id.ToString()));
            Assert.That((await WaitAsync(backup)).State, Is.EqualTo(OperationState.Succeeded));
        }
    }

    [Test]
    public async Task A_snapshot_that_somebody_removed_is_shown_as_gone_and_not_gone_back_to()
    {
        var vm = await ReadyVmAsync("snap-09");
        var (_, snapshot) = await TakeAsync(vm);
        await Simulator.ActOnVmAsync(vm.VCenter!.Vm!, "remove-snapshots");

        var shown = await ReadAsync(vm, snapshot.Id!.Value);
        var revert = await RevertAsync(vm, snapshot);
        var removal = await RemoveAsync(vm, snapshot);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(shown.State, Is.EqualTo(SnapshotViewState.Gone));
            Assert.That((revert.State, revert.Error?.Code), Is.EqualTo((OperationState.Failed, "snapshot-gone")), Describe(revert));
            Assert.That((await SeenAsync(vm)).PowerState, Is.EqualTo("POWERED_ON"), "it was left as it was");
            Assert.That(removal.State, Is.EqualTo(OperationState.Succeeded), Describe(removal));
            Assert.That((await ReadAsync(vm, snapshot.Id.Value)).State, Is.EqualTo(SnapshotViewState.Removed));
        }

        Assert.That((await RefusedAsync(() => Client.RevertAsync(vm.Id, snapshot.Id!.Value))).Code, Is.EqualTo("state-conflict"));
    }

    [Test]
    public async Task One_that_cannot_be_taken_says_why_and_leaves_nothing()
    {
        var vm = await ReadyVmAsync("snap-10");
        await Simulator.AddFaultAsync(new JsonObject { ["kind"] = "taskError", ["route"] = CreateRoute, ["vimFault"] = "NoDiskSpace", ["message"] = "The datastore is full." });

        var operation = await WaitAsync(await StartTakingAsync(vm));
        var snapshot = await ReadAsync(vm, operation);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(operation.State, Is.EqualTo(OperationState.Failed), Describe(operation));
            Assert.That(operation.Error?.Detail, Does.Contain("The datastore is full"));
            Assert.That(snapshot.State, Is.EqualTo(SnapshotViewState.Failed));
            Assert.That(await Due.ListAsync(null, vm), Is.Empty);
            Assert.That((await Client.GetVmAsync(vm.Id)).State, Is.EqualTo(VmState.Ready));
        }
    }

    [Test]
    public async Task One_whose_taking_was_called_off_is_taken_away_again([Values("delay", "lostReply")] string fault)
    {
        var vm = await ReadyVmAsync($"snap-11-{fault.ToLowerInvariant()}");
        await Simulator.AddFaultAsync(new JsonObject { ["kind"] = fault, ["route"] = CreateRoute, ["delay"] = fault == "delay" ? "00:00:01" : null });
        var started = await StartTakingAsync(vm);
        await WaitForStepAsync(started, "takeSnapshot");

        await Client.CancelAsync(started.Id);
        var operation = await WaitAsync(started);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(operation.State, Is.EqualTo(OperationState.Cancelled).Or.EqualTo(OperationState.Succeeded), Describe(operation));
            if (operation.State == OperationState.Cancelled)
            {
                Assert.That((await SeenAsync(vm)).Snapshots, Is.Empty);
                Assert.That((await ReadAsync(vm, operation)).State, Is.EqualTo(SnapshotViewState.Failed));
            }
        }
    }

    [Test]
    public async Task Mistakes_of_a_request_are_named_at_once()
    {
        var vm = await ReadyVmAsync("snap-12");

        var refused = await RefusedAsync(() => Client.TakeSnapshotAsync(
            vm.Id, new CreateSnapshotRequest { Name = new string('x', 81), Description = new string('y', 501), Memory = true, Quiesce = true, KeepFor = TimeSpan.FromDays(31) }));
        var unknown = await RefusedAsync(() => Client.RevertAsync(vm.Id, Guid.NewGuid()));

        Assert.That(
            refused.Problem?.Errors?.Select(error => (error.Pointer, error.Code)),
            Is.EqualTo([("#/name", "too-long"), ("#/description", "too-long"), ("#/quiesce", "not-applicable"), ("#/keepFor", "out-of-range")]));
        Assert.That(unknown.Code, Is.EqualTo("not-found"));
    }

    [Test]
    public async Task Snapshots_go_with_their_VM()
    {
        var vm = await ReadyVmAsync("snap-13");
        var (_, snapshot) = await TakeAsync(vm);

        await DeleteAsync(vm.Id);

        Assert.That((await ReadAsync(vm, snapshot.Id!.Value)).State, Is.EqualTo(SnapshotViewState.Removed));
        Assert.That(await Due.ListAsync(null, vm), Is.Empty);
    }
}
