using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Tasks;

namespace Orchestrator.Simulator.Tests.Simulator;

public sealed class SnapshotTests
{
    [Test]
    [Property("Quirk", "82")]
    public async Task Two_snapshots_of_one_name_are_told_apart_by_id()
    {
        await using var lab = await Lab.Start();
        var vm = await lab.Clone("web");
        var first = await Take(lab, vm);
        var second = await Take(lab, vm);
        var info = (await lab.VimGet($"/VirtualMachine/{vm.Id}/snapshot")).Json!;
        Assert.That((string?)info["currentSnapshot"]!["value"], Is.EqualTo(second.Result!.Id));
        Assert.That((string?)info["rootSnapshotList"]![0]!["snapshot"]!["value"], Is.EqualTo(first.Result!.Id));
        Assert.That((string?)info["rootSnapshotList"]![0]!["childSnapshotList"]![0]!["name"], Is.EqualTo("s"));
    }

    [Test]
    public async Task Removing_a_snapshot_keeps_its_children()
    {
        await using var lab = await Lab.Start();
        var vm = await lab.Clone("web");
        var first = await Take(lab, vm);
        var second = await Take(lab, vm);
        await lab.Finish(lab.Vim($"/VirtualMachineSnapshot/{first.Result!.Id}/RemoveSnapshot_Task", new { removeChildren = false }));
        Assert.That(lab.State.Vm(vm.Id).Snapshots.Select(snapshot => (snapshot.Id, snapshot.Parent)), Is.EqualTo(new[] { (second.Result!.Id, (string?)null) }));
        await lab.Finish(lab.Vim($"/VirtualMachine/{vm.Id}/RemoveAllSnapshots_Task"));
        Assert.That((await lab.VimGet($"/VirtualMachine/{vm.Id}/snapshot")).Text, Is.EqualTo("null"));
    }

    [Test]
    [Property("Quirk", "80")]
    [Property("Quirk", "81")]
    public async Task Without_tools_a_quiesce_is_ignored_or_fails()
    {
        await using var lenient = await Lab.Start();
        await using var strict = await Lab.Start(options => options with { QuiesceNeedsTools = true });
        await Assert.MultipleAsync(async () =>
        {
            Assert.That((await Take(lenient, await lenient.Running("web", "ubuntu2204-notools-template"), quiesce: true)).Phase, Is.EqualTo(TaskPhase.Success));
            Assert.That(lenient.VmNamed("web").Snapshots.Single().Quiesced, Is.False);
            Assert.That((await Take(strict, await strict.Running("web", "ubuntu2204-notools-template"), quiesce: true)).Error!.Fault, Is.EqualTo("ApplicationQuiesceFault"));
        });
    }

    [Test]
    public async Task With_tools_the_snapshot_is_quiesced_unless_a_fault_strikes()
    {
        await using var lab = await Lab.Start();
        var vm = await lab.Running("web");
        await Take(lab, vm, quiesce: true);
        Assert.That(lab.State.Vm(vm.Id).Snapshots.Single().Quiesced, Is.True);
        await lab.Fault(new { kind = "quiesceFault", vm = "web" });
        Assert.That((await Take(lab, vm, quiesce: true)).Error!.Fault, Is.EqualTo("ApplicationQuiesceFault"));
    }

    [Test]
    [Property("Quirk", "83")]
    public async Task Consolidation_is_needed_and_done()
    {
        await using var lab = await Lab.Start();
        var vm = await lab.Clone("web");
        await lab.Post($"/sim/vms/{vm.Id}/consolidation-needed");
        var needed = (bool)(await lab.VimGet($"/VirtualMachine/{vm.Id}/runtime")).Json!["consolidationNeeded"]!;
        await lab.Finish(lab.Vim($"/VirtualMachine/{vm.Id}/ConsolidateVMDisks_Task"));
        Assert.That((needed, lab.State.Vm(vm.Id).ConsolidationNeeded), Is.EqualTo((true, false)));
    }

    [Test]
    [Property("Quirk", "85")]
    public async Task Below_a_snapshot_disks_do_not_grow_and_a_chain_has_an_end()
    {
        await using var lab = await Lab.Start();
        var vm = await lab.Clone("web");
        for (var number = 0; number < 31; number++)
            await Take(lab, vm);
        var grown = await lab.Finish(lab.Vim($"/VirtualMachine/{vm.Id}/ReconfigVM_Task", new { spec = new { deviceChange = new[] { new { operation = "edit", device = new { _typeName = "VirtualDisk", key = 2000, capacityInKB = 64L << 20 } } } } }));
        var more = await lab.Vim($"/VirtualMachine/{vm.Id}/CreateSnapshot_Task", new { name = "s", memory = false, quiesce = false });
        Assert.That((grown.Error!.Fault, more.Fault), Is.EqualTo(("InvalidDeviceSpec", "TooManySnapshotLevels")));
    }

    private static Task<VimTask> Take(Lab lab, Vm vm, bool quiesce = false) =>
        lab.Finish(lab.Vim($"/VirtualMachine/{vm.Id}/CreateSnapshot_Task", new { name = "s", memory = false, quiesce }));
}
