using Microsoft.Extensions.Time.Testing;
using Orchestrator.Operations;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Inventory;
using Orchestrator.Vms.Create;

namespace Orchestrator.Tests.Vms;

public sealed class DatastoreLedgerTests
{
    private readonly FakeTimeProvider _clock = new();

    [Test]
    public void Choose_SeveralFit_TakesTheOneWithMostFree()
    {
        var chosen = Ledger().Choose("main", [Store("a", 100, 60), Store("b", 100, 80)], null, Bytes(10), NewOperation(), []);

        Assert.That(chosen?.Name, Is.EqualTo("b"));
    }

    [Test]
    public void Choose_ManyOrdersAtOnce_CountsWhatWasPromised()
    {
        var ledger = Ledger();
        InventoryDatastore[] stores = [Store("a", 100, 60), Store("b", 100, 80)];
        var chosen = Enumerable.Range(0, 5).Select(_ => ledger.Choose("main", stores, null, Bytes(20), NewOperation(), [])?.Name).ToList();

        Assert.That(chosen, Is.EqualTo(new[] { "b", "b", "a", "a", "b" }).Or.EqualTo(new[] { "b", "a", "b", "a", "b" }));
        var reasons = new List<string>();
        Assert.That(ledger.Choose("main", stores, null, Bytes(20), NewOperation(), reasons), Is.Null);
        Assert.That(reasons, Has.Count.EqualTo(2).And.All.Contains("20 GiB needed"));
    }

    [Test]
    public void Choose_TheSameOrderTwice_IsPromisedOnce()
    {
        var ledger = Ledger();
        var order = NewOperation();
        InventoryDatastore[] stores = [Store("a", 100, 60)];
        for (var attempt = 0; attempt < 5; attempt++)
            Assert.That(ledger.Choose("main", stores, null, Bytes(20), order, []), Is.Not.Null);

        Assert.That(ledger.Choose("main", stores, null, Bytes(20), NewOperation(), []), Is.Not.Null);
    }

    [Test]
    public void Choose_AfterAWhile_TrustsTheInventoryAgain()
    {
        var ledger = Ledger();
        InventoryDatastore[] stores = [Store("a", 100, 60)];
        ledger.Choose("main", stores, null, Bytes(45), NewOperation(), []);
        Assert.That(ledger.Choose("main", stores, null, Bytes(45), NewOperation(), []), Is.Null);

        _clock.Advance(TimeSpan.FromMinutes(11));

        Assert.That(ledger.Choose("main", stores, null, Bytes(45), NewOperation(), []), Is.Not.Null);
    }

    [Test]
    public void Choose_NoneFits_SaysOfEachWhy()
    {
        var reasons = new List<string>();
        InventoryDatastore[] stores =
        [
            Store("full", 100, 15), Store("gone", 100, 90) with { Accessible = false }, Store("emptied", 100, 90) with { InMaintenance = true }, Store("elsewhere", 100, 90),
        ];
        Ledger().Choose("main", stores, [stores[0].Id, stores[1].Id, stores[2].Id], Bytes(10), NewOperation(), reasons);

        Assert.That(reasons, Is.EqualTo(new[]
        {
            "datastore full: 10 GiB needed, 5 GiB free above the reserve of 10 %",
            "datastore gone: not accessible",
            "datastore emptied: in maintenance",
            "datastore elsewhere: not reached by the hosts of the cluster",
        }));
    }

    private DatastoreLedger Ledger() => new(new PlacementOptions(), _clock);

    private OperationId NewOperation() => OperationId.New(_clock);

    private static long Bytes(int gib) => gib * DatastoreLedger.GiB;

    private static InventoryDatastore Store(string name, int capacityGiB, int freeGiB) =>
        new(new DatastoreId($"datastore-{name}"), name, Accessible: true, Bytes(capacityGiB), Bytes(freeGiB), InMaintenance: false);
}
