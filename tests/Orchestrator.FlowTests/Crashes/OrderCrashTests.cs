using Orchestrator.TestKit.Databases;

namespace Orchestrator.FlowTests.Crashes;

/// <summary>SIGKILL of the real service at every named point of <c>vm.create</c>.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class OrderCrashTests(DatabaseKind kind) : FlowFixture(kind)
{
    private const string Recipe = " vm.create/";

    /// <summary>Images whose ways differ: cloned or deployed, told by guestinfo, open-vm-tools, Tools to be upgraded, Tools to be installed.</summary>
    private static readonly string[] Images = ["rhel-9", "rhel-8-old", "windows-2022", "rhel-9-library", "rhel-9-ovf", "rhel-9-personal", "rhel-9-linked", "rhel-9-instant", "rhel-9-iso", "ubuntu-iso"];

    protected override bool RecordsPoints => true;

    [Test]
    public async Task A_kill_at_any_point_of_an_order_ends_in_exactly_one_ready_VM()
    {
        var stops = await ListStopsAsync();
        var walk = new CrashWalk<OrderStop>(
            Installation,
            stop => Client.OrderAsync(stop.Order),
            (stop, operation) => VmProof.FindFaultsAsync(Client, Simulator, operation, stop.Order));

        var faults = await walk.RunAsync(stops);

        TestContext.Out.WriteLine($"{stops.Count} points, {Installation.Starts} starts");
        Assert.That(faults, Is.Empty);
        var stats = await Simulator.ReadStatsAsync();
        var inventory = await Simulator.ReadInventoryAsync();
        using (Assert.EnterMultipleScope())
        {
            var orders = stops.Count + Images.Length;
            Assert.That(inventory.In(Order.Folder, _ => true).Select(vm => vm.Name).ToList(), Is.Unique.And.Count.EqualTo(orders), "a VM for each order");
            Assert.That(inventory.In(Order.BackupFolder, _ => true).Select(vm => vm.Name).ToList(), Is.Unique.And.Count.EqualTo(orders), "a copy for each order");
            Assert.That(stats.VmsDestroyed, Is.Zero, "nothing made in vain");
        }

        await AssertFewSessionsAsync();
    }

    /// <summary>The points that orders pass, each with an order that passes it.</summary>
    private async Task<IReadOnlyList<OrderStop>> ListStopsAsync()
    {
        var stops = new List<OrderStop>();
        foreach (var image in Images)
        {
            await OrderReadyAsync(Order.Large($"seen-{image}", image));
            var known = stops.Select(stop => stop.Point).ToHashSet();
            stops.AddRange(Installation.Crash.Passed
                .Where(point => point.Contains(Recipe, StringComparison.Ordinal) && !known.Contains(point))
                .Select((point, index) => new OrderStop(point, Order.Large($"kill-{known.Count + index:000}", image))));
        }

        Assert.That(stops.Select(stop => stop.Point), Does.Contain("afterAct vm.create/cloneTemplate").And.Contain("afterAct vm.create/deployTemplate").And.Contain("afterAct vm.create/deployOvf").And.Contain("afterSave vm.create/end/end"));
        return stops;
    }
}
