using Orchestrator.Client.Operations;
using Orchestrator.Client.Restores;
using Orchestrator.TestKit.Databases;

namespace Orchestrator.FlowTests.Restores;

/// <summary>A vCenter that goes away in the middle of a restore is waited for.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class RestoreOutageTests(DatabaseKind kind) : RestoreFixture(kind)
{
    /// <summary>It keeps its inventory and its tasks, as a vCenter does.</summary>
    protected override IEnumerable<(string Option, string Value)> SimulatorOptions => [("--data", "vcenter"), ("--clone", "1s"), ("--guest-shutdown", "1s")];

    [TestCase("cloneCopy")]
    [TestCase("shutDownGuest")]
    [TestCase("waitForTools")]
    [Property("Quirk", "47")]
    public async Task A_restore_in_place_goes_on(string step)
    {
        var (vm, point) = await BackedUpAsync($"outage-{step}".ToLowerInvariant());
        var was = await SeenAsync(vm);
        var started = await StartInPlaceAsync(vm, point);
        await WaitForStepAsync(started, step);

        await Simulator.KillAndRestartAsync(() => Task.CompletedTask);

        Assert.That(await FindFaultsAsync(await WaitAsync(started), vm, was), Is.Empty);
    }

    [Test]
    public async Task A_disk_is_attached_and_detached_all_the_same()
    {
        var (vm, point) = await BackedUpAsync("outage-disk");
        var started = await Client.RestoreAsync(vm.Id, new RestoreRequest { RestorePoint = point.Id.ToString(), Mode = RestoreMode.Disk });
        await WaitForStepAsync(started, "copyDisk");

        await Simulator.KillAndRestartAsync(() => Task.CompletedTask);
        var restore = await DoneAsync(started);
        var detach = await Client.DetachRestoreAsync(restore.Id);
        await Simulator.KillAndRestartAsync(() => Task.CompletedTask);

        Assert.That((await DoneAsync(detach)).State, Is.EqualTo(RestoreViewState.Detached));
        Assert.That((await SeenAsync(vm)).Disks, Has.Count.EqualTo(1));
    }
}
