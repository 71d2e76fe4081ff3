using Orchestrator.Client;
using Orchestrator.Client.Capacity;
using Orchestrator.TestKit.Databases;
using Orchestrator.TestKit.Hosts;

namespace Orchestrator.FlowTests.Capacity;

/// <summary>Two nodes on one PostgreSQL and one vCenter that makes one VM at a time.</summary>
internal abstract class TwoNodeFixture() : FlowFixture(DatabaseKind.Postgres)
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(100);

    private ServiceProcess? _other;

    protected ServiceProcess Other => _other ?? throw new InvalidOperationException("There is no other node.");

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["VCenters:0:CreatingSlots"] = "1" };

    protected override IEnumerable<(string Option, string Value)> SimulatorOptions => [("--clone", "4s")];

    protected override async Task<TestInstallation?> StartAsync()
    {
        if (await base.StartAsync() is not { } installation)
            return null;
        _other = await installation.StartAnotherNodeAsync();
        return installation;
    }

    protected override async ValueTask EndAsync(TestInstallation installation)
    {
        await Other.DisposeAsync();
        await base.EndAsync(installation);
    }

    protected static async Task<VCenterCapacityView> ReadAsync(OrchestratorClient client) =>
        (await client.CallAsync(api => api.ReadCapacityAsync(CancellationToken.None))).VCenters.Single();

    /// <summary>Looks until something is so, and returns what it saw then.</summary>
    protected static async Task<VCenterCapacityView> WaitUntilAsync(OrchestratorClient client, string what, TimeSpan atMost, Predicate<VCenterCapacityView> isSo)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var capacity = await ReadAsync(client);
            if (isSo(capacity))
                return capacity;
            if (TimeProvider.System.GetElapsedTime(began) > atMost)
                Assert.Fail($"Expected: {what} within {atMost}. But was: {capacity}.");
            await Task.Delay(s_look, TimeProvider.System);
        }
    }
}
