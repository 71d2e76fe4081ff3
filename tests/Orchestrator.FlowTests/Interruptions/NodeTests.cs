using Orchestrator.Client.Operations;
using Orchestrator.TestKit.Databases;

namespace Orchestrator.FlowTests.Interruptions;

/// <summary>Two nodes on one PostgreSQL.</summary>
[TestFixture(DatabaseKind.Postgres)]
internal sealed class NodeTests(DatabaseKind kind) : FlowFixture(kind)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Whoever of the two has it in hand when an order powers its VM on is killed: the other one ends all of them.</summary>
    [Test]
    public async Task What_a_killed_node_had_in_hand_is_taken_over_by_the_other()
    {
        await using var other = await Installation.StartAnotherNodeAsync();
        var orders = Enumerable.Range(1, 8).Select(number => Order.Small($"node-{number}")).ToList();
        Installation.Crash.Arm("beforeAct vm.create/powerOn");

        var accepted = await Task.WhenAll(orders.Select(order => Client.OrderAsync(order)));
        using var late = new CancellationTokenSource(Patience, TimeProvider.System);
        var ends = new[] { Installation.Service.Process.WaitForExitAsync(late.Token), other.Process.WaitForExitAsync(late.Token) };
        var survivor = await Task.WhenAny(ends) == ends[0] ? other.Client : Client;

        var ended = await Task.WhenAll(accepted.Select(operation => survivor.WaitAsync(operation.Id, Patience)));
        foreach (var (operation, order) in ended.Zip(orders))
            Assert.That(await VmProof.FindFaultsAsync(survivor, Simulator, operation, order), Is.Empty, Describe(operation));
        await AssertFewSessionsAsync();
    }

    /// <summary>One copy at a time may burden the datastore, whichever node makes it.</summary>
    [Test]
    public async Task Backups_of_two_nodes_take_turns_at_a_datastore()
    {
        await using var other = await Installation.StartAnotherNodeAsync();
        var vms = await Task.WhenAll(Enumerable.Range(1, 8).Select(number => OrderReadyAsync(Order.Small($"turn-{number}") with { BackupPolicy = "narrow" })));

        var runs = await Task.WhenAll(vms.Select((one, index) => (index % 2 == 0 ? Client : other.Client).BackUpAsync(one.Vm.Id)));
        var ended = await Task.WhenAll(runs.Select(WaitAsync));

        var copies = ended.Select(run => run.Steps.Single(step => step.Name == "copySnapshot")).OrderBy(step => step.StartedAt).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ended.Select(run => run.State), Is.All.EqualTo(OperationState.Succeeded), string.Join(Environment.NewLine, ended.Select(Describe)));
            Assert.That(copies.Zip(copies.Skip(1)).Where(pair => pair.Second.StartedAt < pair.First.EndedAt), Is.Empty, "copies at the same time");
        }
    }
}
