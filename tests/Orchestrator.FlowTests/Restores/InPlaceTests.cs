using System.Text.Json.Nodes;
using Orchestrator.Client.Operations;
using Orchestrator.Client.Restores;
using Orchestrator.Client.Vms;
using Orchestrator.TestKit.Databases;
using Orchestrator.TestKit.Hosts;

namespace Orchestrator.FlowTests.Restores;

/// <summary>Restores in place: the VM as it was, the one that was there set aside, and the decision about it.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class InPlaceTests(DatabaseKind kind) : RestoreFixture(kind)
{
    private const string CloneRoute = "/sdk/vim25/{release}/VirtualMachine/{moId}/CloneVM_Task";
    private const string RenameRoute = "/sdk/vim25/{release}/VirtualMachine/{moId}/Rename_Task";

    [Test]
    public async Task A_VM_is_restored_in_place_and_answers_as_before()
    {
        var (vm, point) = await BackedUpAsync("in-place", disks: new DiskRequest { SizeGiB = 5 });
        var was = await SeenAsync(vm);

        var operation = await WaitAsync(await StartInPlaceAsync(vm, point));

        Assert.That(await FindFaultsAsync(operation, vm, was), Is.Empty);
        var (after, restore) = (await Client.GetVmAsync(vm.Id), await RestoreOfAsync(operation));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(after.Disks, Is.EqualTo(vm.Disks), "disks keep their ids");
            Assert.That(after.Nics, Is.EqualTo(vm.Nics).UsingPropertiesComparer(), "NICs keep their ids and addresses");
            Assert.That(after.Conditions.Where(condition => condition.Status != ConditionStatus.True && condition.Type != "backedUp"), Is.Empty);
            Assert.That(restore.KeepUntil - restore.CreatedAt, Is.EqualTo(TimeSpan.FromDays(7)).Within(TimeSpan.FromMinutes(5)));
            Assert.That((await Due.DueAsync("restore.decide", vm)).DueAt - restore.CreatedAt, Is.EqualTo(TimeSpan.FromDays(6)).Within(TimeSpan.FromMinutes(5)), "the reminder");
            Assert.That(await IsProvenAsync(point), Is.True);
            Assert.That((await Client.CallAsync(api => api.ListEventsAsync("vm.restored", null, vm.Id, null, null, CancellationToken.None))).Items, Has.Count.EqualTo(1));
        }

        var taken = await WaitAsync(await Client.BackUpAsync(vm.Id));
        Assert.That(taken.State, Is.EqualTo(OperationState.Succeeded), "it is backed up as before: " + Describe(taken));
    }

    [Test]
    public async Task A_restore_is_confirmed_and_nothing_is_left_beside_the_VM()
    {
        var (vm, point) = await BackedUpAsync("confirmed");
        var restore = await InPlaceAsync(vm, point);

        var confirmed = await DoneAsync(await Client.ConfirmRestoreAsync(restore.Id));

        var again = await Client.ConfirmRestoreAsync(restore.Id);
        var refused = await RefusedAsync(() => Client.RollBackRestoreAsync(restore.Id));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(confirmed.State, Is.EqualTo(RestoreViewState.Confirmed));
            Assert.That(await AsideAsync(vm), Is.Empty);
            Assert.That((await SeenAsync(vm)).PowerState, Is.EqualTo("POWERED_ON"));
            Assert.That(again.State, Is.EqualTo(OperationState.Succeeded), "asked again");
            Assert.That(refused.Problem?.Detail, Does.Contain("was confirmed"));
            Assert.That(await Due.ListAsync("restore.decide", vm), Is.Empty, "nothing follows");
        }
    }

    [Test]
    public async Task A_restore_is_rolled_back_and_the_VM_is_what_it_was()
    {
        var (vm, point) = await BackedUpAsync("rolled-back", disks: new DiskRequest { SizeGiB = 5 });
        await WaitAsync((await Client.UpdateVmAsync(vm.Id, new UpdateVmRequest { Size = SizeChoice.Named("medium"), AllowRestart = true })).Operation!);
        await Schedule.UntilAsync("the guest reports itself", async () => (await SeenAsync(vm)).Addresses.Count > 0);
        var was = await SeenAsync(vm);
        var restore = await InPlaceAsync(vm, point);
        var restored = await Client.GetVmAsync(vm.Id);

        var operation = await WaitAsync(await Client.RollBackRestoreAsync(restore.Id));

        var after = await Client.GetVmAsync(vm.Id);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(operation.State, Is.EqualTo(OperationState.Succeeded), Describe(operation));
            Assert.That(await FindInServiceFaultsAsync(after, was), Is.Empty);
            Assert.That((restored.Size.CpuCount, after.Size.Name), Is.EqualTo((2, "medium")), "the order says what is there");
            Assert.That(after.VCenter!.Vm, Is.EqualTo(was.Id));
            Assert.That(await AsideAsync(vm), Is.Empty, "the restored one is destroyed");
            Assert.That((await RestoreOfAsync(operation)).State, Is.EqualTo(RestoreViewState.RolledBack));
            Assert.That(await Due.ListAsync("restore.decide", vm), Is.Empty);
        }
    }

    [Test]
    public async Task A_VM_that_is_gone_from_vCenter_comes_back_as_it_was()
    {
        var (vm, point) = await BackedUpAsync("vanished");
        var was = await SeenAsync(vm);
        await Simulator.RemoveVmAsync(was.Id);

        var restore = await InPlaceAsync(vm, point);

        var after = await Client.GetVmAsync(vm.Id);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await FindInServiceFaultsAsync(after, was), Is.Empty);
            Assert.That(restore, Has.Property("State").EqualTo(RestoreViewState.Confirmed).And.Property("Kept").Null);
            Assert.That(await AsideAsync(vm), Is.Empty);
        }
    }

    [Test]
    public async Task A_VM_that_was_off_stays_off()
    {
        var (vm, point) = await BackedUpAsync("stays-off");
        await WaitAsync(await Client.ChangePowerAsync(vm.Id, new PowerRequest { Action = PowerAction.Stop }));

        await InPlaceAsync(vm, point);

        Assert.That((await SeenAsync(vm)).PowerState, Is.EqualTo("POWERED_OFF"));
    }

    [Test]
    public async Task A_VM_without_Tools_is_restored_and_says_so_and_its_point_is_not_proven()
    {
        var (vm, point) = await BackedUpAsync("no-tools", "ubuntu-notools");

        var operation = await WaitAsync(await StartInPlaceAsync(vm, point));

        var after = await Client.GetVmAsync(vm.Id);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(operation.State, Is.EqualTo(OperationState.Succeeded), Describe(operation));
            Assert.That(operation.Warnings, Has.Some.Contains("VMware Tools did not run").And.Some.Contains("stopped hard"));
            Assert.That(after.Conditions.Single(condition => condition.Type == "toolsInstalled").Status, Is.EqualTo(ConditionStatus.False));
            Assert.That(await IsProvenAsync(point), Is.False);
        }
    }

    [Test]
    public async Task An_undecided_restore_stands_in_the_way_of_another_and_of_retirement()
    {
        var (vm, point) = await BackedUpAsync("undecided");
        await InPlaceAsync(vm, point);

        var another = await RefusedAsync(() => StartInPlaceAsync(vm, point));
        var retirement = await RefusedAsync(() => Client.DeleteVmAsync(vm.Id));

        Assert.That(new[] { another.Problem?.Detail, retirement.Problem?.Detail }, Has.All.Contains("is undecided"));
    }

    [Test]
    public async Task What_is_set_aside_cannot_be_adopted()
    {
        var (vm, point) = await BackedUpAsync("not-adopted");
        var restore = await InPlaceAsync(vm, point);

        var refused = await RefusedAsync(() => Client.AdoptAsync(new AdoptVmRequest { Vm = restore.Kept!.Vm, System = "demo" }));

        Assert.That(refused.Problem?.Errors?.Select(error => error.Detail), Has.Some.Contains("made it, or set it aside"));
    }

    [Test]
    public async Task A_reminder_comes_first_and_then_the_restore_is_confirmed_by_itself()
    {
        var (vm, point) = await BackedUpAsync("reminded");
        var restore = await InPlaceAsync(vm, point);

        await Due.BringForwardAsync("restore.decide", vm);
        await Schedule.UntilAsync("the reminder", async () =>
            (await Client.CallAsync(api => api.ListEventsAsync("restore.undecided", null, vm.Id, null, null, CancellationToken.None))).Items.Count == 1);
        await Schedule.UntilAsync("the confirmation is due", async () => (await Due.ListAsync("restore.decide", vm)).Count == 1);
        await Due.BringForwardAsync("restore.decide", vm);
        await Schedule.UntilAsync("the confirmation", async () => (await Client.GetRestoreAsync(restore.Id)).State == RestoreViewState.Confirmed);

        Assert.That(await AsideAsync(vm), Is.Empty);
    }

    [Test]
    public async Task A_clone_that_fails_leaves_the_VM_running_as_it_was()
    {
        var (vm, point) = await BackedUpAsync("clone-fails");
        var was = await SeenAsync(vm);
        await Simulator.AddFaultAsync(new JsonObject { ["kind"] = "taskError", ["route"] = CloneRoute, ["bodyContains"] = "clone-fails.restoring", ["vimFault"] = "FileFault", ["times"] = 1 });

        var operation = await WaitAsync(await StartInPlaceAsync(vm, point));

        Assert.That(operation.Error?.Step, Is.EqualTo("cloneCopy"), Describe(operation));
        Assert.That(await FindUndoneFaultsAsync(operation, vm, was), Is.Empty);
    }

    [Test]
    public async Task A_restore_that_fails_with_the_VM_set_aside_puts_it_back_and_can_be_retried()
    {
        var (vm, point) = await BackedUpAsync("put-back");
        var was = await SeenAsync(vm);
        await Simulator.AddFaultAsync(new JsonObject { ["kind"] = "taskError", ["route"] = RenameRoute, ["bodyContains"] = "\"put-back\"", ["vimFault"] = "FileFault", ["times"] = 1 });

        var operation = await WaitAsync(await StartInPlaceAsync(vm, point));

        Assert.That(operation.Error?.Step, Is.EqualTo("takeName"), Describe(operation));
        Assert.That(await FindUndoneFaultsAsync(operation, vm, was), Is.Empty);

        var retried = await WaitAsync(await Client.RetryAsync(operation.Id));
        Assert.That(await FindFaultsAsync(retried, vm, was), Is.Empty);
    }

    [Test]
    public async Task A_restored_VM_that_does_not_start_is_failed_and_is_rolled_back()
    {
        var (vm, point) = await BackedUpAsync("no-start");
        var was = await SeenAsync(vm);
        await Simulator.AddFaultAsync(new JsonObject { ["kind"] = "taskError", ["route"] = "/sdk/vim25/{release}/VirtualMachine/{moId}/PowerOnVM_Task", ["vimFault"] = "FileFault", ["times"] = 1 });

        var operation = await WaitAsync(await StartInPlaceAsync(vm, point));
        var failed = await Client.GetVmAsync(vm.Id);
        var rollback = await WaitAsync(await Client.RollBackRestoreAsync((await RestoreOfAsync(operation)).Id));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((operation.State, operation.Error?.Step, failed.State), Is.EqualTo((OperationState.Failed, "powerOn", VmState.Failed)), Describe(operation));
            Assert.That(operation.Error?.Left, Has.Some.Contains("/rollback"));
            Assert.That(rollback.State, Is.EqualTo(OperationState.Succeeded), Describe(rollback));
            Assert.That(await FindInServiceFaultsAsync(await Client.GetVmAsync(vm.Id), was), Is.Empty);
        }
    }

    [Test]
    public async Task A_rollback_that_fails_after_the_switch_says_which_VM_it_left_behind()
    {
        var (vm, point) = await BackedUpAsync("left-behind");
        var restore = await InPlaceAsync(vm, point);
        var restored = await SeenAsync(vm);
        await Simulator.AddFaultAsync(new JsonObject { ["kind"] = "taskErrorAfterWork", ["route"] = "/sdk/vim25/{release}/VirtualMachine/{moId}/PowerOnVM_Task", ["vimFault"] = "SystemError", ["times"] = 1 });

        var operation = await WaitAsync(await Client.RollBackRestoreAsync(restore.Id));

        Assert.That((operation.State, operation.Error?.Step), Is.EqualTo((OperationState.Failed, "powerOn")), Describe(operation));
        Assert.That(operation.Error?.Left, Has.Some.Contains(restored.Id));
    }

    [Test]
    public async Task A_rollback_that_fails_leaves_the_restored_VM_in_service()
    {
        var (vm, point) = await BackedUpAsync("no-way-back");
        var restore = await InPlaceAsync(vm, point);
        var restored = await SeenAsync(vm);
        await Simulator.AddFaultAsync(new JsonObject { ["kind"] = "taskError", ["route"] = RenameRoute, ["bodyContains"] = "\"no-way-back\"", ["vimFault"] = "FileFault", ["times"] = 1 });

        var operation = await WaitAsync(await Client.RollBackRestoreAsync(restore.Id));

        await Schedule.UntilAsync("the guest answers again", async () => (await FindSeenAsync(vm))?.Addresses.Count == restored.Addresses.Count);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((operation.State, operation.Error?.Step), Is.EqualTo((OperationState.Failed, "takeName")), Describe(operation));
            Assert.That(operation.Error?.Left ?? [], Is.Empty);
            Assert.That(await FindInServiceFaultsAsync(await Client.GetVmAsync(vm.Id), restored), Is.Empty);
            Assert.That(await AsideAsync(vm), Has.One.Property("Name").EqualTo(restore.Kept!.Name));
            Assert.That((await Client.GetRestoreAsync(restore.Id)).State, Is.EqualTo(RestoreViewState.AwaitingDecision));
        }

        var retried = await WaitAsync(await Client.RetryAsync(operation.Id));
        Assert.That(retried.State, Is.EqualTo(OperationState.Succeeded), Describe(retried));
    }

    [Test]
    public async Task A_confirmation_that_is_retried_after_a_rollback_destroys_nothing()
    {
        var (vm, point) = await BackedUpAsync("late-confirm");
        var was = await SeenAsync(vm);
        var restore = await InPlaceAsync(vm, point);
        await Simulator.AddFaultAsync(new JsonObject { ["kind"] = "taskError", ["route"] = "/sdk/vim25/{release}/VirtualMachine/{moId}/Destroy_Task", ["vimFault"] = "FileFault", ["times"] = 1 });
        var confirmation = await WaitAsync(await Client.ConfirmRestoreAsync(restore.Id));
        Assert.That(confirmation.State, Is.EqualTo(OperationState.Failed), Describe(confirmation));
        await DoneAsync(await Client.RollBackRestoreAsync(restore.Id));

        var retried = await WaitAsync(await Client.RetryAsync(confirmation.Id));

        Assert.That(retried.Error?.Code, Is.EqualTo("restore-superseded"), Describe(retried));
        Assert.That(await FindInServiceFaultsAsync(await Client.GetVmAsync(vm.Id), was), Is.Empty);
    }

    [Test]
    public async Task What_is_asked_of_the_VM_meanwhile_is_done_to_the_restored_one_and_retirement_has_to_wait()
    {
        var (vm, point) = await BackedUpAsync("meanwhile");
        await Simulator.AddFaultAsync(new JsonObject { ["kind"] = "delay", ["route"] = CloneRoute, ["bodyContains"] = "meanwhile.restoring", ["delay"] = "PT1S", ["times"] = 1 });
        var started = await StartInPlaceAsync(vm, point);
        await WaitForStepAsync(started, "cloneCopy");

        var stop = await Client.ChangePowerAsync(vm.Id, new PowerRequest { Action = PowerAction.Stop });
        var retirement = await RefusedAsync(() => Client.DeleteVmAsync(vm.Id));
        var restore = await DoneAsync(started);
        var stopped = await WaitAsync(stop);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(retirement.Problem?.Detail, Does.Contain("is being restored"));
            Assert.That(stopped.State, Is.EqualTo(OperationState.Succeeded), Describe(stopped));
            Assert.That(await SeenAsync(vm), Has.Property("PowerState").EqualTo("POWERED_OFF").And.Property("Id").Not.EqualTo(restore.Kept!.Vm));
            Assert.That((await Client.GetVmAsync(vm.Id)).State, Is.EqualTo(VmState.Ready));
        }
    }

    [Test]
    public async Task A_restore_that_is_cancelled_changes_nothing()
    {
        var (vm, point) = await BackedUpAsync("cancelled");
        var was = await SeenAsync(vm);
        await Simulator.AddFaultAsync(new JsonObject { ["kind"] = "delay", ["route"] = CloneRoute, ["bodyContains"] = "cancelled.restoring", ["delay"] = "PT1S", ["times"] = 1 });
        var started = await StartInPlaceAsync(vm, point);
        await WaitForStepAsync(started, "cloneCopy");

        await Client.CancelAsync(started.Id);

        Assert.That(await FindUndoneFaultsAsync(await WaitAsync(started), vm, was), Is.Empty);
    }

    [Test]
    public async Task A_copy_that_is_gone_or_changed_is_not_used()
    {
        var (vm, point) = await BackedUpAsync("copy-gone");
        var was = await SeenAsync(vm);
        var copy = (await Simulator.ReadInventoryAsync()).In(Order.BackupFolder, name => name == point.Copy).Single();
        await Simulator.ActOnVmAsync(copy.Id, "power-on");
        var changed = await WaitAsync(await StartInPlaceAsync(vm, point));
        await Simulator.RemoveVmAsync(copy.Id);
        var gone = await WaitAsync(await StartInPlaceAsync(vm, point));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((changed.Error?.Code, gone.Error?.Code), Is.EqualTo(("restore-point-changed", "restore-point-lost")));
            Assert.That(await FindUndoneFaultsAsync(gone, vm, was), Is.Empty);
        }
    }

    [Test]
    public async Task A_point_that_cannot_be_used_is_refused_with_its_reason()
    {
        var (vm, point) = await BackedUpAsync("refused");
        var (other, _) = await BackedUpAsync("refused-other");

        var stranger = await RefusedAsync(() => StartInPlaceAsync(other, point));
        await Installation.ExecuteSqlAsync($"""UPDATE restore_points SET "State" = 1, "Reason" = 'somebody removed it' WHERE "Id" = '{point.Id.ToString().ToUpperInvariant()}'""");
        var lost = await RefusedAsync(() => StartInPlaceAsync(vm, point));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(stranger.Problem?.Errors, Has.One.Property("Pointer").EqualTo("#/restorePoint"));
            Assert.That(lost.Problem?.Detail, Does.Contain("is lost: somebody removed it"));
        }
    }

    [TestCaseSource(nameof(WrongRequests))]
    public async Task A_field_that_does_not_fit_is_refused_by_name(RestoreRequest request, string pointers)
    {
        var refused = await RefusedAsync(() => Client.RestoreAsync(Guid.NewGuid(), request));

        Assert.That(string.Join(' ', refused.Problem!.Errors!.Select(error => error.Pointer)), Is.EqualTo(pointers));
    }

    private static IEnumerable<TestCaseData> WrongRequests()
    {
        var point = Guid.Empty.ToString();
        yield return new TestCaseData(new RestoreRequest { RestorePoint = "x", Mode = RestoreMode.InPlace, Name = "a", ConnectNics = true, NewIdentity = false, Disk = 0, KeepFor = TimeSpan.FromDays(31) }, "#/restorePoint #/name #/connectNics #/newIdentity #/disk #/keepFor");
        yield return new TestCaseData(new RestoreRequest { RestorePoint = "", Mode = RestoreMode.NewVm, KeepFor = TimeSpan.FromDays(1) }, "#/restorePoint #/name #/keepFor");
        yield return new TestCaseData(new RestoreRequest { RestorePoint = point, Mode = RestoreMode.Disk, Disk = -1, KeepFor = TimeSpan.FromDays(8) }, "#/disk #/keepFor");
        yield return new TestCaseData(new RestoreRequest { RestorePoint = point, Mode = null }, "#/mode");
    }
}
