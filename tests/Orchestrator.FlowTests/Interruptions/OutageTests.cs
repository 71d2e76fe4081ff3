using Orchestrator.Client.Operations;
using Orchestrator.TestKit.Databases;

namespace Orchestrator.FlowTests.Interruptions;

/// <summary>A vCenter that goes away, or ends our sessions: orders wait for it and go on.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class OutageTests(DatabaseKind kind) : FlowFixture(kind)
{
    /// <summary>It keeps its inventory and its tasks, as a vCenter does.</summary>
    protected override IEnumerable<(string Option, string Value)> SimulatorOptions => [("--data", "vcenter"), ("--clone", "2s")];

    [Test]
    [Property("Quirk", "9")]
    public async Task A_session_that_was_ended_is_renewed_and_the_order_goes_on()
    {
        var order = Order.Small("outage-01");
        var before = await Simulator.ReadStatsAsync();
        var accepted = await Client.OrderAsync(order);
        await WaitForStepAsync(accepted, "cloneTemplate");

        await Simulator.EndSessionsAsync();
        var operation = await WaitAsync(accepted);

        Assert.That(await VmProof.FindFaultsAsync(Client, Simulator, operation, order), Is.Empty, Describe(operation));
        Assert.That((await Simulator.ReadStatsAsync()).Logins - before.Logins, Is.InRange(1, 2), "logins");
    }

    [Test]
    [Property("Quirk", "47")]
    public async Task A_vCenter_that_goes_away_in_the_middle_is_waited_for()
    {
        var order = Order.Small("outage-02");
        var accepted = await Client.OrderAsync(order);
        await WaitForStepAsync(accepted, "cloneTemplate");

        await Simulator.KillAndRestartAsync(() => Task.CompletedTask);
        var operation = await WaitAsync(accepted);

        Assert.That(await VmProof.FindFaultsAsync(Client, Simulator, operation, order), Is.Empty, Describe(operation));
    }

    [Test]
    public async Task A_vCenter_that_goes_away_in_the_middle_of_a_backup_leaves_one_copy_and_no_snapshot()
    {
        var (_, vm) = await OrderReadyAsync(Order.Small("outage-04") with { BackupPolicy = "later" });
        var accepted = await Client.BackUpAsync(vm.Id);
        await WaitForStepAsync(accepted, "copySnapshot");

        await Simulator.KillAndRestartAsync(() => Task.CompletedTask);
        var operation = await WaitAsync(accepted);

        var inventory = await Simulator.ReadInventoryAsync();
        var points = await Client.CallAsync(api => api.ListRestorePointsAsync(vm.Id, null, null, CancellationToken.None));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(operation.State, Is.EqualTo(OperationState.Succeeded), Describe(operation));
            Assert.That(inventory.In(Order.Folder, name => name == "outage-04").Single().Snapshots, Is.Empty);
            Assert.That(inventory.In(Order.BackupFolder, name => name.StartsWith("outage-04-", StringComparison.Ordinal)).Select(copy => copy.Name), Is.EqualTo(points.Items.Select(point => point.Copy)));
        }
    }

    [Test]
    public async Task An_order_is_accepted_while_vCenter_is_away_and_a_service_starts_without_it()
    {
        var order = Order.Small("outage-03");
        OperationView? accepted = null;

        await Simulator.KillAndRestartAsync(async () =>
        {
            accepted = await Client.OrderAsync(order);
            await Installation.KillAndRestartAsync();
        });
        var operation = await WaitAsync(accepted!);

        Assert.That(await VmProof.FindFaultsAsync(Client, Simulator, operation, order), Is.Empty, Describe(operation));
    }
}
