using Microsoft.Extensions.Logging;
using Orchestrator.Client.Nodes;
using Orchestrator.Hosting;

namespace Orchestrator.FlowTests.Nodes;

/// <summary>A node whose machine's clock is five minutes wrong works beside one that is right.</summary>
[TestFixture(5)]
[TestFixture(-5)]
internal sealed class ClockTests(int minutes) : NodeFixture
{
    private static readonly TimeSpan s_longerThanALease = TimeSpan.FromSeconds(12);

    [Test]
    public async Task A_node_with_a_wrong_clock_takes_nothing_from_the_living_and_keeps_nothing_from_them()
    {
        await using var wrong = ServiceHost.Build([.. Installation.SetUpAnotherNode().Arguments()], new WrongClock(TimeSpan.FromMinutes(minutes)), LogLevel.Error);
        await ServiceStartup.StartAsync(wrong, CancellationToken.None);
        var orders = Enumerable.Range(1, 6).Select(number => Order.Small(FormattableString.Invariant($"clock-{number}")) with { BackupPolicy = "later" }).ToList();

        var accepted = await Task.WhenAll(orders.Select(order => Client.OrderAsync(order)));
        await Task.Delay(s_longerThanALease, TimeProvider.System);
        var ended = await Task.WhenAll(accepted.Select(WaitAsync));
        var nodes = await ListAsync(Client);
        await wrong.StopAsync();

        foreach (var (operation, order) in ended.Zip(orders))
            Assert.That(await VmProof.FindFaultsAsync(Client, Simulator, operation, order), Is.Empty, Describe(operation));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(nodes.Select(node => node.State), Is.EqualTo(new[] { NodeState.Ready, NodeState.Ready }));
            Assert.That(nodes.Select(node => node.LastCheckInAt), Is.All.EqualTo(TimeProvider.System.GetUtcNow()).Within(TimeSpan.FromSeconds(10)));
            Assert.That(ended.Select(operation => operation.EndedAt), Is.All.EqualTo(TimeProvider.System.GetUtcNow()).Within(TimeSpan.FromMinutes(1)));
            Assert.That(await Installation.ExecuteSqlAsync("""UPDATE operations SET "Fence" = "Fence" WHERE "Fence" > 1"""), Is.Zero, "claims that were taken from the living");
        }
    }
}
