using Orchestrator.FlowTests.Crashes;
using Orchestrator.TestKit.Databases;

namespace Orchestrator.FlowTests.Drift;

/// <summary>SIGKILL of the real service at every named point of giving a VM its name again.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class RevertNameCrashTests(DatabaseKind kind) : DriftFixture(kind)
{
    protected override bool RecordsPoints => true;

    [Test]
    public async Task A_kill_at_any_point_of_reverting_a_name_ends_with_the_name()
    {
        await WaitAsync(await RevertNameAsync(await RenamedAsync("name-seen")));
        var points = Installation.Crash.Passed.Where(point => point.Contains(" vm.revertName/", StringComparison.Ordinal)).ToList();
        var vms = await Task.WhenAll(points.Select((_, index) => RenamedAsync($"name-kill-{index:00}")));
        var stops = points.Zip(vms, (point, vm) => new VmStop(point, vm)).ToList();

        var faults = await new CrashWalk<VmStop>(Installation, stop => RevertNameAsync(stop.Vm), (stop, operation) => FindFaultsOfNameAsync(stop.Vm, operation)).RunAsync(stops);

        TestContext.Out.WriteLine($"{stops.Count} points, {Installation.Starts} starts");
        Assert.That(stops.Select(stop => stop.Point), Is.SupersetOf(new[] { "afterAct vm.revertName/takeName", "afterSave vm.revertName/end/end" }));
        Assert.That(faults, Is.Empty);
    }
}
