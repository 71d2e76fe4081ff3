namespace Orchestrator.FlowTests.Nodes;

/// <summary>The database hangs, and the node is asked to end.</summary>
[TestFixture]
internal sealed class StalledDatabaseTests : OwnServerFixture
{
    private static readonly TimeSpan s_bound = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    [TestCase("stalled-01", 0, TestName = "A_node_whose_database_hangs_has_ended_ten_seconds_after_it_was_asked_to_and_its_work_goes_on")]
    [TestCase("stalled-02", 4, TestName = "A_node_whose_alarm_clock_waits_for_the_database_too_has_ended_ten_seconds_after_it_was_asked_to")]
    public async Task Ends_in_time(string name, int stalledFor)
    {
        var order = Order.Small(name) with { BackupPolicy = "later" };
        var accepted = await Client.OrderAsync(order);
        await WaitForStepAsync(accepted, "cloneTemplate");

        using var late = new CancellationTokenSource(s_patience, TimeProvider.System);
        Cluster.Stall();
        await Task.Delay(TimeSpan.FromSeconds(stalledFor), TimeProvider.System);
        var asked = TimeProvider.System.GetTimestamp();
        var code = await Installation.Service.Process.TerminateAsync(late.Token);
        var took = TimeProvider.System.GetElapsedTime(asked);
        Cluster.Resume();
        await Installation.StartServiceAsync();
        var ended = await WaitAsync(accepted);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(took, Is.LessThan(s_bound));
            Assert.That(code, Is.Zero, "its exit code");
            Assert.That(await VmProof.FindFaultsAsync(Client, Simulator, ended, order), Is.Empty, Describe(ended));
        }
    }
}
