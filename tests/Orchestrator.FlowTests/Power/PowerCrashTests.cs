using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Orchestrator.FlowTests.Crashes;
using Orchestrator.TestKit.Databases;

namespace Orchestrator.FlowTests.Power;

/// <summary>SIGKILL of the real service at every named point of a change of power.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class PowerCrashTests(DatabaseKind kind) : PowerFixture(kind)
{
    private static readonly PowerAction[] Actions = [PowerAction.Reset, PowerAction.Restart, PowerAction.Shutdown, PowerAction.Stop, PowerAction.Start, PowerAction.Suspend];

    private readonly Dictionary<Guid, int> _boots = [];

    protected override bool RecordsPoints => true;

    /// <summary>A guest is down for as long as that: what is shorter than a busy machine's gap between two looks is rightly taken for a guest that did not restart.</summary>
    protected override IEnumerable<(string Option, string Value)> SimulatorOptions => [("--tools-after", "3s")];

    [Test]
    public async Task A_kill_at_any_point_of_a_change_of_power_makes_it_once()
    {
        var stops = await ListStopsAsync();
        var walk = new CrashWalk<PowerStop>(Installation, stop => StartAsync(stop.Vm, stop.Action, Deadline(stop.Action)), ProveAsync);

        var faults = await walk.RunAsync(stops);

        TestContext.Out.WriteLine($"{stops.Count} points, {Installation.Starts} starts");
        Assert.That(stops.Select(stop => stop.Point), Does.Contain("afterAct vm.power/reset").And.Contain("afterAct vm.power/askToRestart").And.Contain("afterAct vm.power/setPower"));
        Assert.That(faults, Is.Empty);
    }

    /// <summary>The points that each action passes first; those about the power state itself, for each of the three states.</summary>
    private async Task<List<PowerStop>> ListStopsAsync()
    {
        var seen = await ReadyVmAsync("power-seen");
        var ways = new List<(string Point, PowerAction Action)>();
        foreach (var action in Actions)
        {
            await ChangeAsync(seen, action == PowerAction.Stop ? PowerAction.Start : PowerAction.Stop);
            if (action is not PowerAction.Start)
                await ChangeAsync(seen, PowerAction.Start);
            await ChangeAsync(seen, action, Deadline(action));
        }

        var points = Installation.Crash.Passed.Where(point => point.Contains(" vm.power/", StringComparison.Ordinal)).ToList();
        foreach (var action in Actions)
            ways.AddRange(points.Where(point => Passes(action, point)).Select(point => (point, action)));
        var vms = await Task.WhenAll(ways.Select((way, index) => MakeAsync($"power-kill-{index:00}", way.Action)));
        return [.. ways.Zip(vms, (way, vm) => new PowerStop(way.Point, vm, way.Action))];
    }

    private async Task<VmView> MakeAsync(string name, PowerAction action)
    {
        var vm = await ReadyVmAsync(name);
        if (action == PowerAction.Start)
            await ChangeAsync(vm, PowerAction.Stop);
        var boots = (await SeenAsync(vm)).Boots;
        lock (_boots)
            _boots[vm.Id] = boots;
        return vm;
    }

    private static bool Passes(PowerAction action, string point) => point[(point.IndexOf('/', StringComparison.Ordinal) + 1)..].Split('/')[0] switch
    {
        "askToShutDown" => action == PowerAction.Shutdown,
        "askToRestart" => action == PowerAction.Restart,
        "setPower" => action is PowerAction.Start or PowerAction.Stop or PowerAction.Suspend,
        "reset" => action == PowerAction.Reset,
        "waitForTools" or "readGuest" => action is PowerAction.Start,
        _ => action == PowerAction.Stop,
    };

    private static TimeSpan? Deadline(PowerAction action) => action is PowerAction.Shutdown or PowerAction.Restart ? TimeSpan.FromSeconds(20) : null;

    private async Task<IReadOnlyList<string>> ProveAsync(PowerStop stop, OperationView operation)
    {
        var faults = new List<string>();
        if (operation.State != OperationState.Succeeded)
            faults.Add(Describe(operation));
        var after = await SeenAsync(stop.Vm);
        var (state, boots) = stop.Action switch
        {
            PowerAction.Start or PowerAction.Restart or PowerAction.Reset => ("POWERED_ON", 1),
            PowerAction.Suspend => ("SUSPENDED", 0),
            _ => ("POWERED_OFF", 0),
        };
        if (after.Boots - _boots[stop.Vm.Id] is var made && stop.Action is PowerAction.Start or PowerAction.Restart or PowerAction.Reset && made != boots)
            faults.Add($"{stop.Action}: the guest began to run {made} times, expected {boots}");
        if (after.PowerState != state)
            faults.Add($"{stop.Action}: it is {after.PowerState}, expected {state}");
        if ((await Client.GetVmAsync(stop.Vm.Id)).State != VmState.Ready)
            faults.Add("the VM is not ready again");
        return faults;
    }

    private sealed record PowerStop(string Point, VmView Vm, PowerAction Action) : ICrashStop;
}
