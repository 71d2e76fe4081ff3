using Orchestrator.Client;
using Orchestrator.Client.Nodes;
using Orchestrator.Client.Vms;
using Orchestrator.TestKit.Hosts;

namespace Orchestrator.FlowTests.Nodes;

/// <summary>One node writes what all of them see in vCenter, and when it ends, another one does.</summary>
[TestFixture]
internal sealed class ElectionTests : NodeFixture
{
    private static readonly TimeSpan s_takeOver = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_drain = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_atOnce = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan s_news = TimeSpan.FromSeconds(15);

    [TearDown]
    public async Task RestoreOrder()
    {
        if (Installation.Service.Process.HasExited)
            await Installation.StartServiceAsync();
    }

    [Test]
    public async Task When_the_node_that_watches_is_killed_another_one_watches_within_15_seconds()
    {
        var stranger = await Simulator.AddStrangerAsync("/DC0/vm", "watched-01");
        await using var other = await Installation.StartAnotherNodeAsync();
        var (elected, waiting) = await WhoWatchesAsync(other);

        await Simulator.ActOnVmAsync(stranger.Id, "power-on");
        await TimeUntilAsync("it is seen to run", s_news, async () => await PowerOfAsync(waiting.Client, "watched-01") == PowerState.PoweredOn);

        await elected.Process.KillAsync();
        await Simulator.ActOnVmAsync(stranger.Id, "power-off");
        var waited = await TimeUntilAsync("the other node watches", s_takeOver, async () => await WatchesAsync(waiting.Client, waiting));

        TestContext.Out.WriteLine(FormattableString.Invariant($"Taken over after {waited.TotalSeconds:0.0} s."));
        await TimeUntilAsync("what happened is in the inventory", s_news, async () => await PowerOfAsync(waiting.Client, "watched-01") == PowerState.PoweredOff);
        Assert.That(await WatchesAsync(waiting.Client, elected), Is.False, "a killed node");
    }

    [Test]
    public async Task A_node_that_is_told_to_stop_gives_the_watch_back_at_once()
    {
        await using var other = await Installation.StartAnotherNodeAsync();
        var (elected, waiting) = await WhoWatchesAsync(other);

        using var late = new CancellationTokenSource(s_drain, TimeProvider.System);
        var exitCode = await elected.Process.TerminateAsync(late.Token);
        var waited = await TimeUntilAsync("the other node watches", s_atOnce, async () => await WatchesAsync(waiting.Client, waiting));

        TestContext.Out.WriteLine(FormattableString.Invariant($"Handed on after {waited.TotalSeconds:0.0} s."));
        Assert.That(exitCode, Is.Zero, "exit code");
    }

    private static async Task<bool> WatchesAsync(OrchestratorClient client, ServiceProcess node) =>
        await FindAsync(client, node.Process.Id) is { } seen && seen.ElectedFor.Contains(ElectedRole.VmWatch);

    private static async Task<PowerState?> PowerOfAsync(OrchestratorClient client, string name) =>
        (await client.CallAsync(api => api.ListInventoryAsync(null, null, null, null, name, null, null, CancellationToken.None))).Items.SingleOrDefault()?.PowerState;

    /// <summary>The only node that watches, and the other one.</summary>
    private async Task<(ServiceProcess Elected, ServiceProcess Waiting)> WhoWatchesAsync(ServiceProcess other)
    {
        await TimeUntilAsync("one node watches", s_takeOver, async () => (await ListAsync(Client)).Count(node => node.ElectedFor.Contains(ElectedRole.VmWatch)) == 1);
        return await WatchesAsync(Client, other) ? (other, Installation.Service) : (Installation.Service, other);
    }
}
