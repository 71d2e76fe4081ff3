using Orchestrator.Client.Nodes;
using Orchestrator.TestKit.Hosts;

namespace Orchestrator.FlowTests.Nodes;

/// <summary>A node ends, of itself or not, and another one goes on with what it had.</summary>
[TestFixture]
internal sealed class TakeOverTests : NodeFixture
{
    private static readonly TimeSpan s_takeOver = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_drain = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_atOnce = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    /// <summary>Long enough for a claim to end and be taken over meanwhile.</summary>
    protected override IEnumerable<(string Option, string Value)> SimulatorOptions => [("--clone", "20s")];

    [TearDown]
    public async Task RestoreOrder()
    {
        if (Installation.Service.Process.HasExited)
            await Installation.StartServiceAsync();
    }

    [Test]
    public async Task What_a_killed_node_had_in_hand_goes_on_elsewhere_within_15_seconds()
    {
        await using var other = await Installation.StartAnotherNodeAsync();
        var order = Order.Small("over-01") with { BackupPolicy = "later" };
        var accepted = await Client.OrderAsync(order);
        await WaitForStepAsync(accepted, "cloneTemplate");
        var (killed, staying) = await WhoHasItAsync(other);

        await killed.Process.KillAsync();
        var waited = await TimeUntilAsync("the other node has the order in hand", s_takeOver, async () => await FindAsync(staying.Client, staying.Process.Id) is { OperationsInHand: > 0 });

        TestContext.Out.WriteLine(FormattableString.Invariant($"Taken over after {waited.TotalSeconds:0.0} s."));
        await TimeUntilAsync("the killed node is seen as lost", s_takeOver, async () => await FindAsync(staying.Client, killed.Process.Id) is { State: NodeState.Lost });
        var operation = await staying.Client.WaitAsync(accepted.Id, s_patience);
        Assert.That(await VmProof.FindFaultsAsync(staying.Client, Simulator, operation, order), Is.Empty, Describe(operation));
    }

    [Test]
    public async Task A_node_that_is_told_to_stop_leaves_its_work_where_it_is_and_another_goes_on_at_once()
    {
        await using var other = await Installation.StartAnotherNodeAsync();
        var order = Order.Small("over-02") with { BackupPolicy = "later" };
        var accepted = await Client.OrderAsync(order);
        await WaitForStepAsync(accepted, "cloneTemplate");
        var (stopped, staying) = await WhoHasItAsync(other);

        using var late = new CancellationTokenSource(s_drain, TimeProvider.System);
        var exitCode = await stopped.Process.TerminateAsync(late.Token);
        await TimeUntilAsync("the other node has the order in hand", s_atOnce, async () => await FindAsync(staying.Client, staying.Process.Id) is { OperationsInHand: > 0 });

        Assert.That(exitCode, Is.Zero, "exit code");
        Assert.That(await FindAsync(staying.Client, stopped.Process.Id), Is.Null, "a node that ended in an orderly way");
        var operation = await staying.Client.WaitAsync(accepted.Id, s_patience);
        Assert.That(await VmProof.FindFaultsAsync(staying.Client, Simulator, operation, order), Is.Empty, Describe(operation));
    }

    /// <summary>The node that has the only order in hand, and the other one.</summary>
    private async Task<(ServiceProcess Has, ServiceProcess HasNot)> WhoHasItAsync(ServiceProcess other) =>
        await FindAsync(Client, Installation.Service.Process.Id) is { OperationsInHand: > 0 } ? (Installation.Service, other) : (other, Installation.Service);
}
