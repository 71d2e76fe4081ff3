using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Orchestrator.FlowTests.Crashes;
using Orchestrator.TestKit.Databases;

namespace Orchestrator.FlowTests.Relocate;

/// <summary>SIGKILL of the real service at every named point of a move.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class RelocateCrashTests(DatabaseKind kind) : FlowFixture(kind)
{
    protected override bool RecordsPoints => true;

    [Test]
    public async Task A_kill_at_any_point_of_a_move_ends_at_the_place()
    {
        var seen = await ReadyAsync("move-seen");
        await WaitAsync(await MoveAsync(seen));
        var points = Installation.Crash.Passed.Where(point => point.Contains(" vm.relocate/", StringComparison.Ordinal)).ToList();
        var vms = await Task.WhenAll(points.Select((_, index) => ReadyAsync($"move-kill-{index:00}")));

        var faults = await new CrashWalk<VmStop>(Installation, stop => MoveAsync(stop.Vm), ProveAsync).RunAsync([.. points.Zip(vms, (point, vm) => new VmStop(point, vm))]);

        TestContext.Out.WriteLine($"{points.Count} points");
        Assert.That(points, Does.Contain("afterAct vm.relocate/relocate"));
        Assert.That(faults, Is.Empty);
    }

    private async Task<VmView> ReadyAsync(string name) => (await OrderReadyAsync(Order.Small(name) with { BackupPolicy = "none" })).Vm;

    /// <summary>To a place where it is not yet.</summary>
    private async Task<OperationView> MoveAsync(VmView vm)
    {
        var inventory = await Simulator.ReadInventoryAsync();
        var there = inventory.Vms.Single(one => one.Id == vm.VCenter!.Vm);
        var host = inventory.Hosts.First(host => host.Id != there.Host);
        return await Client.RelocateAsync(vm.Id, new RelocateVmRequest { Host = host.Name, Datastore = there.Disks[0].Datastore == "LocalDS_0" ? "LocalDS_2" : "LocalDS_0" });
    }

    private async Task<IReadOnlyList<string>> ProveAsync(VmStop stop, OperationView operation)
    {
        var inventory = await Simulator.ReadInventoryAsync();
        var there = inventory.Vms.Single(vm => vm.Id == stop.Vm.VCenter!.Vm);
        var (from, to) = (stop.Vm.VCenter!, inventory.Datastores.Single(datastore => datastore.Name == there.Disks[0].Datastore));
        return operation.State == OperationState.Succeeded
            && there.Host != from.Host
            && to.Id != from.Datastore
            && (await Client.GetVmAsync(stop.Vm.Id)).State == VmState.Ready
                ? []
                : [$"{Describe(operation)}: on {there.Host}"];
    }
}
