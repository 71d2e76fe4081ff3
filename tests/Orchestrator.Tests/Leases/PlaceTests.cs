using Orchestrator.Leases;
using Orchestrator.Operations;
using Orchestrator.Tests.Operations;

namespace Orchestrator.Tests.Leases;

public sealed class PlaceTests
{
    private static readonly IReadOnlyList<(string Scope, int Count)> s_both = [("main/host-1", 1), ("main/datastore-1", 1)];

    [Test]
    public void PlacesOf_OnlyWhatIsCapped_IsAPlace()
    {
        var burden = new Burden("host-1", "datastore-1");

        Assert.That(new BurdenCaps(null, null).PlacesOf("main", burden), Is.Empty);
        Assert.That(new BurdenCaps(2, null).PlacesOf("main", burden), Is.EqualTo(new[] { ("main/host-1", 2) }));
        Assert.That(new BurdenCaps(2, 4).PlacesOf("main", burden with { Host = null }), Is.EqualTo(new[] { ("main/datastore-1", 4) }));
    }

    [Test]
    public async Task TakePlacesAsync_OneOfThemIsTaken_WaitsForAllAndHoldsNone()
    {
        await using var stage = new RecipeStage();
        await stage.OpenAsync();
        var slots = stage.Get<CreatingSlots>();
        var (first, second, third) = (Id(), Id(), Id());
        await slots.TryLeaseAllAsync([("main/datastore-1", 1)], first, default);
        var waits = new TaskCompletionSource();

        var taking = slots.TakePlacesAsync(s_both, second, Lane.Batch, Say, default);
        await waits.Task;
        Assert.That(await slots.TryLeaseAllAsync([("main/host-1", 1)], third, default), "the host is not held meanwhile");
        await slots.ReturnPlacesAsync([("main/host-1", 1)], third);
        Assert.That(taking.IsCompleted, Is.False);
        await slots.ReturnPlacesAsync([("main/datastore-1", 1)], first);
        await taking;

        Assert.That(await slots.TryLeaseAllAsync([("main/host-1", 1)], third, default), Is.False);

        Task<DateTimeOffset> Say()
        {
            waits.SetResult();
            return Task.FromResult(TimeProvider.System.GetUtcNow());
        }
    }

    [Test]
    public void IsNext_AHigherLaneWantsOneOfTheSame_IsFalse()
    {
        var queue = new PlaceQueue();
        var now = TimeProvider.System.GetUtcNow();
        var (batch, interactive) = (new SlotWish(Id(), Lane.Batch, now), new SlotWish(Id(), Lane.Interactive, now.AddMinutes(1)));
        queue.Enter(batch, ["main/host-1", "main/datastore-1"]);
        queue.Enter(interactive, ["main/datastore-1"]);

        Assert.That(queue.IsNext(batch, ["main/host-1", "main/datastore-1"]), Is.False);
        Assert.That(queue.IsNext(interactive, ["main/datastore-1"]));
        Assert.That(queue.IsNext(batch, ["main/host-1"]), "others are not held up");
    }

    private static OperationId Id() => OperationId.New(TimeProvider.System);
}
