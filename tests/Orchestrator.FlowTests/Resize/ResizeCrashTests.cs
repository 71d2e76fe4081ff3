using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Orchestrator.FlowTests.Crashes;
using Orchestrator.TestKit.Databases;

namespace Orchestrator.FlowTests.Resize;

/// <summary>SIGKILL of the real service at every named point of a change of hardware, of its undoing too.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class ResizeCrashTests(DatabaseKind kind) : FlowFixture(kind)
{
    private const string Recipe = " vm.resize/";

    protected override bool RecordsPoints => true;

    [Test]
    public async Task A_kill_at_any_point_of_a_change_ends_in_the_hardware_that_was_wanted()
    {
        var stops = new List<VmStop>();
        foreach (var image in new[] { "rhel-9", "ubuntu-notools" })
        {
            var seen = await ReadyAsync($"resize-seen-{image}", image);
            await ProveAsync(new VmStop("", seen), await WaitAsync(await ChangeAsync(seen)));
            var known = stops.Select(stop => stop.Point).ToHashSet();
            var points = Installation.Crash.Passed.Where(point => point.Contains(Recipe, StringComparison.Ordinal) && !known.Contains(point)).ToList();
            var vms = await Task.WhenAll(points.Select((_, index) => ReadyAsync($"resize-kill-{known.Count + index:00}", image)));
            stops.AddRange(points.Zip(vms, (point, vm) => new VmStop(point, vm)));
        }

        var faults = await new CrashWalk<VmStop>(Installation, stop => ChangeAsync(stop.Vm), ProveAsync).RunAsync(stops);

        TestContext.Out.WriteLine($"{stops.Count} points");
        Assert.That(stops.Select(stop => stop.Point), Does.Contain("afterAct vm.resize/changeHardware").And.Contain("afterAct vm.resize/stopVm").And.Contain("afterSave vm.resize/end/end"));
        Assert.That(faults, Is.Empty);
    }

    [Test]
    public async Task A_kill_at_any_point_of_undoing_a_change_leaves_it_on_and_as_it_was()
    {
        await Simulator.AddFaultAsync(new() { ["kind"] = "taskError", ["route"] = "/sdk/vim25/{release}/VirtualMachine/{moId}/ReconfigVM_Task", ["bodyContains"] = "\"memoryMB\":12344", ["vimFault"] = "FileFault", ["times"] = 0 });
        var seen = await ReadyAsync("resize-undo-seen", "rhel-9");
        await WaitAsync(await BreakAsync(seen));
        var points = Installation.Crash.Passed.Where(point => point.Contains($"{Recipe}undo.", StringComparison.Ordinal)).ToList();
        var vms = await Task.WhenAll(points.Select((_, index) => ReadyAsync($"resize-undo-{index:00}", "rhel-9")));

        var faults = await new CrashWalk<VmStop>(Installation, stop => BreakAsync(stop.Vm), ProveUndoneAsync).RunAsync([.. points.Zip(vms, (point, vm) => new VmStop(point, vm))]);

        TestContext.Out.WriteLine($"{points.Count} points");
        Assert.That(points, Does.Contain("afterAct vm.resize/undo.powerOn"));
        Assert.That(faults, Is.Empty);
    }

    private async Task<VmView> ReadyAsync(string name, string image) =>
        (await OrderReadyAsync(Order.Small(name, image) with { BackupPolicy = "none", Disks = [new DiskRequest { SizeGiB = 5 }] })).Vm;

    private async Task<OperationView> ChangeAsync(VmView vm) => (await Client.UpdateVmAsync(vm.Id, ResizeProof.Everything)).Operation!;

    private async Task<OperationView> BreakAsync(VmView vm) =>
        (await Client.UpdateVmAsync(vm.Id, new UpdateVmRequest { Size = SizeChoice.Of(2, 12344), AllowRestart = true })).Operation!;

    private async Task<IReadOnlyList<string>> ProveAsync(VmStop stop, OperationView operation)
    {
        var there = (await Simulator.ReadInventoryAsync()).Vms.Single(vm => vm.Id == stop.Vm.VCenter!.Vm);
        return [.. ResizeProof.FindFaults(operation, await Client.GetVmAsync(stop.Vm.Id), there)];
    }

    private async Task<IReadOnlyList<string>> ProveUndoneAsync(VmStop stop, OperationView operation)
    {
        var there = (await Simulator.ReadInventoryAsync()).Vms.Single(vm => vm.Id == stop.Vm.VCenter!.Vm);
        var read = await Client.GetVmAsync(stop.Vm.Id);
        return operation is { State: OperationState.Failed, Error.Step: "changeHardware" } && there is { MemoryMiB: 4096, PowerState: "POWERED_ON" } && read is { State: VmState.Ready, Size.Name: "small" }
            ? []
            : [$"{Describe(operation)}, {there.MemoryMiB} MiB, {there.PowerState}, {read.State}"];
    }
}
