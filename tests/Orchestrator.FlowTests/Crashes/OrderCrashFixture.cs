using Orchestrator.TestKit.Databases;

namespace Orchestrator.FlowTests.Crashes;

/// <summary>SIGKILL of the real service at every named point of <c>vm.create</c> that orders of some images pass.</summary>
internal abstract class OrderCrashFixture(DatabaseKind kind) : FlowFixture(kind)
{
    protected const string Recipe = " vm.create/";

    protected override bool RecordsPoints => true;

    /// <summary>Images whose ways differ.</summary>
    protected abstract IReadOnlyList<string> Images { get; }

    /// <summary>Steps that have to be among those that were killed.</summary>
    protected abstract IReadOnlyList<string> Steps { get; }

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
            var orders = stops.Count + Images.Count;
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

        Assert.That(stops.Select(stop => stop.Point), Is.SupersetOf(Steps.Select(step => $"afterAct {Recipe.Trim()}{step}").Append("afterSave vm.create/end/end")));
        return stops;
    }
}
