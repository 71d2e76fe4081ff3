using Orchestrator.VCenter;
using Orchestrator.VCenter.Vim;
using static Orchestrator.VCenter.Errors.VCenterErrorKind;

namespace Orchestrator.Simulator.Tests.Contract.Quirks;

internal sealed class SnapshotQuirksTests : StageFixture
{
    private static readonly VirtualMachineGuestQuiesceSpec Quiesced = new() { Timeout = 15 };

    [Test]
    [Property("Quirk", "80")]
    [Property("Quirk", "81")]
    public async Task A_quiesced_snapshot_without_Tools_may_silently_not_be_quiesced()
    {
        await StartAsync();
        var vm = await Stage.RunningAsync(ContractStage.NoTools);

        var snapshot = await SnapshotAsync(vm, "backup", Quiesced);

        var record = await Client.Inventory.ReadVmAsync(vm, Token);
        Assert.That(record!.AllSnapshots().Single(found => found.Snapshot == snapshot.Reference).Quiesced, Is.False, "what was asked for is not what was done: read it back");
    }

    [Test]
    [Property("Quirk", "80")]
    public async Task A_quiesced_snapshot_without_Tools_may_also_fail()
    {
        await StartAsync(ContractStage.Quick with { QuiesceNeedsTools = true });
        var vm = await Stage.RunningAsync(ContractStage.NoTools);

        var error = await RefusedAsync(() => SnapshotAsync(vm, "backup", Quiesced));

        Assert.That((error.VimFault, (await Client.Inventory.ReadVmAsync(vm, Token))!.Snapshots.Count), Is.EqualTo(("ApplicationQuiesceFault", 0)));
    }

    [Test]
    [Property("Quirk", "82")]
    public async Task Snapshots_may_share_a_name_and_are_told_apart_by_their_id()
    {
        await StartAsync();
        var vm = await Stage.CloneAsync();

        var (first, second) = (await SnapshotAsync(vm, "same"), await SnapshotAsync(vm, "same"));
        await Stage.DoneAsync(await Client.VirtualMachines.RemoveSnapshotAsync(first, new RemoveSnapshotRequest(false), Token));

        var record = await Client.Inventory.ReadVmAsync(vm, Token);
        Assert.That((record!.AllSnapshots().Single().Snapshot, record.CurrentSnapshot), Is.EqualTo((second.Reference, (SnapshotId?)second)));
    }

    [Test]
    [Property("Quirk", "83")]
    public async Task Disks_that_a_broken_snapshot_left_are_seen_and_merged()
    {
        await StartAsync();
        var vm = await Stage.CloneAsync();
        Stage.Simulator.VCenter.Door.Write(change => change.Put(change.Vm(vm.Value) with { ConsolidationNeeded = true }));
        var before = (await Client.Inventory.ReadVmAsync(vm, Token))!.ConsolidationNeeded;

        await Stage.DoneAsync(await Client.VirtualMachines.ConsolidateDisksAsync(vm, Token));

        Assert.That((before, (await Client.Inventory.ReadVmAsync(vm, Token))!.ConsolidationNeeded), Is.EqualTo((true, false)));
    }

    [Test]
    [Property("Quirk", "84")]
    public async Task While_a_snapshot_is_being_removed_there_is_no_next_one()
    {
        await StartAsync(ContractStage.Quick with { RemoveSnapshotDuration = TimeSpan.FromHours(1) });
        var vm = await Stage.CloneAsync();
        await Client.VirtualMachines.RemoveSnapshotAsync(await SnapshotAsync(vm, "old"), new RemoveSnapshotRequest(false), Token);

        var error = await RefusedAsync(() => SnapshotAsync(vm, "new"));

        Assert.That((error.Kind, error.VimFault), Is.EqualTo((Busy, "TaskInProgress")));
    }

    [Test]
    [Property("Quirk", "85")]
    public async Task Disks_do_not_grow_while_there_is_a_snapshot()
    {
        await StartAsync();
        var vm = await Stage.CloneAsync();
        await SnapshotAsync(vm, "before");
        var disk = (await Client.Inventory.ReadVmAsync(vm, Token))!.Devices.OfType<VirtualDisk>().Single();
        var edit = new VirtualDeviceConfigSpec { Operation = VirtualDeviceConfigSpecOperation.Edit, Device = disk with { CapacityInKB = disk.CapacityInKB * 2, CapacityInBytes = disk.CapacityInKB * 2048 } };

        var error = await RefusedAsync(async () =>
            await Stage.DoneAsync(await Client.VirtualMachines.ReconfigureAsync(vm, new ReconfigVMRequest(new VirtualMachineConfigSpec { DeviceChange = [edit] }), Token)));

        Assert.That(error.Kind, Is.EqualTo(Refused).Or.EqualTo(Invalid));
    }

    private async Task<SnapshotId> SnapshotAsync(VmId vm, string name, VirtualMachineGuestQuiesceSpec? quiesce = null)
    {
        var task = await Client.VirtualMachines.CreateSnapshotAsync(vm, new CreateSnapshotExRequest(name, false, QuiesceSpec: quiesce), Token);
        return SnapshotId.From((await Stage.DoneAsync(task)).AsReference()!);
    }
}
