using Orchestrator.Client.Operations;
using Orchestrator.Client.Snapshots;
using Orchestrator.Client.Vms;
using Orchestrator.FlowTests.Crashes;
using Orchestrator.TestKit.Databases;

namespace Orchestrator.FlowTests.Snapshots;

/// <summary>SIGKILL of the real service at every named point of what happens to snapshots.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class SnapshotCrashTests(DatabaseKind kind) : SnapshotFixture(kind)
{
    private const string Create = "snapshot.create";
    private const string Revert = "snapshot.revert";
    private const string Remove = "snapshot.remove";

    protected override bool RecordsPoints => true;

    [Test]
    public async Task A_kill_at_any_point_leaves_what_was_asked_for()
    {
        var seen = await ReadyVmAsync("snapkill-seen");
        var (_, snapshot) = await TakeAsync(seen);
        await RevertAsync(seen, snapshot);
        await RemoveAsync(seen, snapshot);
        var stops = await Task.WhenAll(new[] { Create, Revert, Remove }
            .SelectMany(what => Installation.Crash.Passed.Where(point => point.Contains($" {what}/", StringComparison.Ordinal)).Select(point => (what, point)))
            .Select((one, index) => MakeStopAsync(one.what, one.point, $"snapkill-{index:00}")));

        var faults = await new CrashWalk<SnapshotStop>(Installation, StartAsync, ProveAsync).RunAsync(stops);

        TestContext.Out.WriteLine($"{stops.Length} points, {Installation.Starts} starts");
        Assert.That(
            stops.Select(stop => stop.Point),
            Does.Contain($"afterAct {Create}/takeSnapshot").And.Contain($"afterAct {Revert}/revertToSnapshot").And.Contain($"afterAct {Remove}/removeSnapshot"));
        Assert.That(faults, Is.Empty);
    }

    private async Task<SnapshotStop> MakeStopAsync(string what, string point, string name)
    {
        var vm = await ReadyVmAsync(name);
        var snapshot = what == Create ? null : (await TakeAsync(vm)).Snapshot;
        return new SnapshotStop(what, point, vm, snapshot, (await SeenAsync(vm)).Boots);
    }

    private Task<OperationView> StartAsync(SnapshotStop stop) => stop.What switch
    {
        Create => StartTakingAsync(stop.Vm),
        Revert => Client.RevertAsync(stop.Vm.Id, stop.Snapshot!.Id!.Value),
        _ => Client.RemoveSnapshotAsync(stop.Vm.Id, stop.Snapshot!.Id!.Value),
    };

    private async Task<IReadOnlyList<string>> ProveAsync(SnapshotStop stop, OperationView operation)
    {
        var faults = new List<string>();
        if (operation.State != OperationState.Succeeded)
            faults.Add(Describe(operation));
        var (seen, record, listed) = (await SeenAsync(stop.Vm), await Client.GetVmAsync(stop.Vm.Id), await ListAsync(stop.Vm));
        if (record.State != VmState.Ready || seen.PowerState != "POWERED_ON")
            faults.Add($"the VM is {record.State} and {seen.PowerState}");
        var kept = stop.What == Remove ? 0 : 1;
        if (seen.Snapshots.Count != kept || listed.Count(one => one.State == SnapshotViewState.Present) != kept)
            faults.Add($"{seen.Snapshots.Count} snapshots in vCenter, [{string.Join(", ", listed.Select(one => one.State))}] on record, expected {kept}");
        if ((await Due.ListAsync("snapshot.expire", stop.Vm)).Count != kept)
            faults.Add("what is due does not fit");
        if (stop.What == Revert && seen.Boots - stop.Boots != 1)
            faults.Add($"the guest began to run {seen.Boots - stop.Boots} times, expected 1");
        return faults;
    }

    private sealed record SnapshotStop(string What, string Point, VmView Vm, SnapshotView? Snapshot, int Boots) : ICrashStop;
}
