using Orchestrator.Client;
using Orchestrator.Client.Nodes;
using Orchestrator.TestKit.Databases;

namespace Orchestrator.FlowTests.Nodes;

/// <summary>Several nodes on one PostgreSQL, with the leases that the product ships.</summary>
internal abstract class NodeFixture() : FlowFixture(DatabaseKind.Postgres)
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(200);

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Operations:Lease"] = "00:00:10", ["Operations:Renewal"] = "00:00:03" };

    protected override IEnumerable<(string Option, string Value)> SimulatorOptions => [("--clone", "8s")];

    protected static async Task<IReadOnlyList<NodeView>> ListAsync(OrchestratorClient client) =>
        (await client.CallAsync(api => api.ListNodesAsync(null, null, CancellationToken.None))).Items;

    /// <summary>A process of ours, as the others see it.</summary>
    protected static async Task<NodeView?> FindAsync(OrchestratorClient client, int processId) =>
        (await ListAsync(client)).SingleOrDefault(node => node.Name.Contains(FormattableString.Invariant($"/{processId}/"), StringComparison.Ordinal));

    /// <summary>How long it took until something was so.</summary>
    protected static async Task<TimeSpan> TimeUntilAsync(string what, TimeSpan atMost, Func<Task<bool>> isSo)
    {
        var clock = TimeProvider.System;
        var began = clock.GetTimestamp();
        while (!await isSo())
        {
            if (clock.GetElapsedTime(began) > atMost)
                Assert.Fail($"Expected: {what} within {atMost}. But was: not yet.");
            await Task.Delay(s_look, clock);
        }

        return clock.GetElapsedTime(began);
    }
}
