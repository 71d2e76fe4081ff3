using System.Text.Json.Nodes;
using Orchestrator.Client.Backups;
using Orchestrator.Client.Drift;
using Orchestrator.Client.Operations;
using Orchestrator.Client.Restores;
using Orchestrator.Client.Vms;
using Orchestrator.FlowTests.LostReplies;
using Orchestrator.TestKit.Databases;

namespace Orchestrator.FlowTests.Restores;

/// <summary>One disk of a restore point, attached to the VM and detached again.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class DiskRestoreTests(DatabaseKind kind) : RestoreFixture(kind)
{
    private const long GiB = 1L << 30;

    private int _number;

    private static IEnumerable<ChangingCall> OfADisk => ChangingCall.OfADiskRestore;

    [Test]
    public async Task A_disk_is_attached_beside_those_of_the_VM_and_detached_again()
    {
        var (vm, point) = await BackedUpAsync("disk", disks: new DiskRequest { SizeGiB = 5 });
        var (was, free) = (await SeenAsync(vm), await FreeAsync());

        var restore = await DoneAsync(await AttachAsync(vm, point, disk: 1));

        var (seen, after) = (await SeenAsync(vm), await Client.GetVmAsync(vm.Id));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((restore.State, restore.Disk?.Index, restore.Disk?.SizeBytes), Is.EqualTo((RestoreViewState.Attached, 1, 5 * GiB)));
            Assert.That(seen.Disks.Select(disk => disk.File), Is.EqualTo(was.Disks.Select(disk => disk.File).Append(restore.Disk?.File)));
            Assert.That(after.Disks, Is.EqualTo(vm.Disks), "it is none of the order's");
            Assert.That(after.State, Is.EqualTo(VmState.Ready));
            Assert.That(restore.KeepUntil - restore.CreatedAt, Is.EqualTo(TimeSpan.FromDays(1)).Within(TimeSpan.FromMinutes(5)));
            Assert.That((await RefusedAsync(() => Client.DeleteVmAsync(vm.Id))).Problem?.Detail, Does.Contain("/detach"));
        }

        var backup = await WaitAsync(await Client.BackUpAsync(vm.Id));
        Assert.That(backup.State, Is.EqualTo(OperationState.Succeeded), "it is backed up with the disk: " + Describe(backup));
        var resized = await WaitAsync((await Client.UpdateVmAsync(vm.Id, new UpdateVmRequest { Disks = [new DiskChange { Id = "disk-1", SizeGiB = 6 }] })).Operation!);
        Assert.That(resized.State, Is.EqualTo(OperationState.Succeeded), "its own disks are known: " + Describe(resized));

        var detached = await DoneAsync(await Client.DetachRestoreAsync(restore.Id));
        var inventory = await Simulator.ReadInventoryAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(detached.State, Is.EqualTo(RestoreViewState.Detached));
            Assert.That((await SeenAsync(vm)).Disks, Has.Count.EqualTo(2));
            Assert.That(inventory.LooseDisks, Is.Empty);
            Assert.That(await Due.ListAsync("restore.detach", vm), Is.Empty);
            Assert.That(await FreeAsync(), Is.LessThan(free), "the copy with the extra disk is kept");
        }
    }

    [Test]
    public async Task A_disk_is_detached_by_itself_when_its_time_is_over()
    {
        var (vm, point) = await BackedUpAsync("disk-over");
        var restore = await DoneAsync(await AttachAsync(vm, point));

        await Due.BringForwardAsync("restore.detach", vm);
        await Schedule.UntilAsync("it is detached", async () => (await Client.GetRestoreAsync(restore.Id)).State == RestoreViewState.Detached);

        // Another's change after it: what was to be told of ours has been told by then.
        await Simulator.ActOnVmAsync(vm.VCenter!.Vm!, "rename", new JsonObject { ["name"] = "disk-over-renamed" });
        await Schedule.UntilAsync("the new name is shown", async () => (await Client.GetDriftAsync(vm.Id)).Differences.Any(one => one.Property == DriftProperty.Name));
        var told = await Client.CallAsync(api => api.ListEventsAsync("vm.drifted", null, vm.Id, null, null, CancellationToken.None));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await Simulator.ReadInventoryAsync()).Vms.Single(one => one.Id == vm.VCenter.Vm).Disks, Has.Count.EqualTo(1));
            Assert.That(told.Items.Select(one => one.Message), Has.Exactly(1).Items.And.None.Contain("diskCount"), "a disk that we attached and detached is nobody's change");
        }
    }

    [Test]
    public async Task A_snapshot_stands_in_the_way_of_detaching_and_it_is_tried_again()
    {
        var (vm, point) = await BackedUpAsync("disk-snapshot");
        var restore = await DoneAsync(await AttachAsync(vm, point));
        var seen = await SeenAsync(vm);
        await Simulator.ActOnVmAsync(seen.Id, "snapshot", new JsonObject { ["name"] = "somebody's" });

        await Due.BringForwardAsync("restore.detach", vm);
        await Schedule.UntilAsync("it was tried", async () => (await Client.CallAsync(api => api.ListOperationsAsync(null, null, "restore.detach", null, null, null, CancellationToken.None))).Items.Any(one => one.Resource!.EndsWith(restore.Id.ToString(), StringComparison.Ordinal) && one.State == OperationState.Failed));
        await Simulator.ActOnVmAsync(seen.Id, "remove-snapshots");
        Assert.That(await Due.ListAsync("restore.detach", vm), Has.Count.EqualTo(1), "it is tried again");
        var detached = await DoneAsync(await Client.DetachRestoreAsync(restore.Id));

        Assert.That(detached.State, Is.EqualTo(RestoreViewState.Detached));
    }

    [Test]
    public async Task A_disk_that_cannot_be_attached_leaves_nothing()
    {
        var (vm, point) = await BackedUpAsync("disk-fails");
        var free = await FreeAsync();
        await Simulator.AddFaultAsync(new JsonObject { ["kind"] = "taskError", ["route"] = "/sdk/vim25/{release}/VirtualMachine/{moId}/ReconfigVM_Task", ["vimFault"] = "InvalidDeviceSpec", ["times"] = 1 });

        var operation = await WaitAsync(await AttachAsync(vm, point));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((operation.State, operation.Error?.Step), Is.EqualTo((OperationState.Failed, "attachDisk")), Describe(operation));
            Assert.That((await RestoreOfAsync(operation)).State, Is.EqualTo(RestoreViewState.Failed));
            Assert.That((await Simulator.ReadInventoryAsync()).LooseDisks, Is.Empty);
            Assert.That(await FreeAsync(), Is.EqualTo(free));
            Assert.That((await Client.GetVmAsync(vm.Id)).State, Is.EqualTo(VmState.Ready));
        }
    }

    [Test]
    public async Task A_disk_that_was_moved_with_its_VM_is_left_alone_and_told()
    {
        var (vm, point) = await BackedUpAsync("disk-moved");
        var restore = await DoneAsync(await AttachAsync(vm, point));
        var from = (await SeenAsync(vm)).Disks[0].Datastore;
        var moved = await WaitAsync(await Client.RelocateAsync(vm.Id, new RelocateVmRequest { Datastore = from == "LocalDS_2" ? "LocalDS_0" : "LocalDS_2" }));
        Assert.That(moved.State, Is.EqualTo(OperationState.Succeeded), Describe(moved));

        var operation = await WaitAsync(await Client.DetachRestoreAsync(restore.Id));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(operation.Error?.Code, Is.EqualTo("identity-mismatch"), Describe(operation));
            Assert.That((await SeenAsync(vm)).Disks, Has.Count.EqualTo(2));
            Assert.That((await Client.GetRestoreAsync(restore.Id)).State, Is.EqualTo(RestoreViewState.Attached));
        }
    }

    [Test]
    public async Task A_disk_that_the_point_does_not_have_is_refused()
    {
        var (vm, point) = await BackedUpAsync("disk-none");

        var refused = await RefusedAsync(() => AttachAsync(vm, point, disk: 1));

        Assert.That(refused.Problem?.Errors, Has.One.Property("Pointer").EqualTo("#/disk"));
    }

    [Test]
    [Property("Quirk", "53")]
    public async Task A_disk_survives_a_changing_call(
        [ValueSource(nameof(OfADisk))] ChangingCall call, [Values(ChangingCall.LostReply, ChangingCall.Dropped)] string fault)
    {
        var (vm, point) = await BackedUpAsync($"disk-lost-{++_number:00}");
        var id = await Simulator.AddFaultAsync(call.Fault(fault));

        var attached = await DoneAsync(await AttachAsync(vm, point));
        var disks = (await SeenAsync(vm)).Disks.Count;
        await DoneAsync(await Client.DetachRestoreAsync(attached.Id));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Simulator.StruckAsync(id), Is.EqualTo(1), $"{call} met the fault");
            Assert.That((disks, (await SeenAsync(vm)).Disks.Count), Is.EqualTo((2, 1)));
            Assert.That((await Simulator.ReadInventoryAsync()).LooseDisks, Is.Empty);
        }
    }

    private Task<OperationView> AttachAsync(VmView vm, RestorePointView point, int? disk = null) =>
        Client.RestoreAsync(vm.Id, new RestoreRequest { RestorePoint = point.Id.ToString(), Mode = RestoreMode.Disk, Disk = disk });

    private async Task<long> FreeAsync() => (await Simulator.ReadInventoryAsync()).Datastores.Sum(datastore => datastore.Free);
}
