using Orchestrator.Chaos;
using Orchestrator.TestKit.Databases;

namespace Orchestrator.FlowTests.Chaos;

/// <summary>
/// Short runs of <c>tests/Orchestrator.Chaos</c>, one database each: processes are killed, held and restarted while customers order.
/// Beside nothing else: what it measures is how soon a node goes on.
/// </summary>
[NonParallelizable]
internal sealed class ChaosTests
{
    private static readonly TimeSpan s_duration = TimeSpan.FromSeconds(40);

    [TestCase(DatabaseKind.Postgres, 2, 7)]
    [TestCase(DatabaseKind.Sqlite, 1, 7)]
    public async Task Nothing_is_lost_and_nothing_is_done_twice_whatever_is_killed(DatabaseKind kind, int nodes, int seed)
    {
        if (kind == DatabaseKind.Postgres && !PrivateCluster.IsInstalled)
            Assert.Ignore(PrivateCluster.WhyNot);
        var options = new ChaosOptions { Orders = 30, Nodes = nodes, Database = kind, Faults = 0.1, KillEvery = TimeSpan.FromSeconds(7), Seed = seed, Duration = s_duration };

        var summary = await ChaosRun.RunAsync(options, TestContext.Out, CancellationToken.None);

        TestContext.Out.WriteLine(summary.ToJson());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(summary.Invariants.Where(verdict => !verdict.Held).SelectMany(verdict => verdict.Broken.Select(breach => $"{verdict.Invariant}: {breach}")), Is.Empty, summary.Command);
            Assert.That(summary.Misfortunes.Values.Sum(), Is.GreaterThanOrEqualTo(3), "misfortunes");
            Assert.That(summary.Ended.GetValueOrDefault("vm.create Succeeded"), Is.GreaterThan(options.Orders / 2), "orders that went through");
        }
    }
}
