using Orchestrator.Client.Operations;
using Orchestrator.Client.Restores;
using Orchestrator.FlowTests.Restores;
using Orchestrator.TestKit.Databases;

namespace Orchestrator.FlowTests.Capacity;

/// <summary>A datastore bears one clone at a time, and there are creating slots for many.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class PlaceTests(DatabaseKind kind) : RestoreFixture(kind)
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(100);

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["VCenters:0:MaxPerDatastore"] = "1" };

    protected override IEnumerable<(string Option, string Value)> SimulatorOptions => [("--clone", "2s")];

    [Test]
    public async Task Orders_and_restores_write_to_a_datastore_one_at_a_time_and_it_can_be_read_what_waits_for_it()
    {
        var (vm, point) = await BackedUpAsync("place-01");
        var inPlace = await StartInPlaceAsync(vm, point);
        var orders = await Task.WhenAll(Enumerable.Range(2, 4).Select(number => Client.OrderAsync(Order.Small($"place-0{number}") with { BackupPolicy = "later" })));
        var asNew = await Client.RestoreAsync(vm.Id, new RestoreRequest { RestorePoint = point.Id.ToString(), Mode = RestoreMode.NewVm, Name = "place-06" });

        var all = Task.WhenAll(orders.Append(inPlace).Append(asNew).Select(WaitAsync));
        var (most, waited, had) = (0, 0, new HashSet<string>());
        while (!all.IsCompleted)
        {
            var capacity = (await Client.CallAsync(api => api.ReadCapacityAsync(CancellationToken.None))).VCenters.Single();
            foreach (var datastore in capacity.Scopes.Where(scope => scope.Scope.StartsWith("main/datastore-", StringComparison.Ordinal)))
            {
                most = Math.Max(most, datastore.InUse.Count);
                waited += datastore.Waiting.Count(waiting => waiting.WaitingFor.Contains(datastore.Scope, StringComparison.Ordinal));
                had.UnionWith(datastore.InUse.Select(place => place.Kind));
            }

            await Task.Delay(s_look, TimeProvider.System);
        }

        var ended = await all;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ended.Select(operation => operation.State), Is.All.EqualTo(OperationState.Succeeded), string.Join(Environment.NewLine, ended.Select(Describe)));
            Assert.That(most, Is.EqualTo(1), "operations that had a place at one datastore at once");
            Assert.That(waited, Is.GreaterThan(0), "operations that were seen to wait for one");
            Assert.That(had, Is.EquivalentTo(new[] { "vm.create", "restore.inPlace", "restore.newVm" }));
        }
    }
}
