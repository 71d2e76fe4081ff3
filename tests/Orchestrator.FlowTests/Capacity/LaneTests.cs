using Orchestrator.Client.Capacity;
using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;

namespace Orchestrator.FlowTests.Capacity;

/// <summary>What waits for the only creating slot of two nodes: who is next, and what can be read of it.</summary>
[TestFixture]
internal sealed class LaneTests : TwoNodeFixture
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    [Test]
    public async Task An_order_for_production_goes_before_test_VMs_that_wait_longer_and_every_node_tells_alike_what_waits()
    {
        var tests = await Task.WhenAll(Enumerable.Range(1, 5).Select(number => Client.OrderAsync(Small($"lane-test-{number}") with { Purpose = VmPurpose.Test })));
        await WaitUntilAsync(Client, "four wait", s_patience, capacity => capacity.Scopes.Single().WaitingCount == 4);
        var urgent = await Other.Client.OrderAsync(Small("lane-urgent") with { Purpose = VmPurpose.Production });

        var here = await WaitUntilAsync(Client, "the order waits", s_patience, capacity => capacity.Scopes.Single().Waiting.Any(waiting => waiting.Vm == "lane-urgent"));
        var there = await ReadAsync(Other.Client);
        var ended = await Task.WhenAll(tests.Select(WaitAsync));
        var urgently = await WaitAsync(urgent);

        var scope = here.Scopes.Single();
        var since = scope.Waiting.Single(waiting => waiting.Vm == "lane-urgent").Since;
        var passed = ended.Count(operation => CloningSince(operation) > CloningSince(urgently));
        var before = ended.Count(operation => CloningSince(operation) > since && CloningSince(operation) < CloningSince(urgently));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((scope.Scope, scope.Cap, scope.InUse.Count), Is.EqualTo(("main", 1, 1)));
            Assert.That(scope.Waiting[0], Has.Property(nameof(WaitingView.Vm)).EqualTo("lane-urgent").And.Property(nameof(WaitingView.Lane)).EqualTo(Lane.Interactive));
            Assert.That(scope.Waiting.Skip(1).Select(waiting => waiting.Lane), Is.All.EqualTo(Lane.Pipeline));
            Assert.That(scope.Waiting.Select(waiting => waiting.WaitingFor), Is.All.Contains("creating slot"));
            Assert.That(there.Nodes.Select(node => node.Sessions), Is.EqualTo(new[] { 1, 1 }), "sessions of the nodes");
            Assert.That(there.MostCallsInFlight, Is.EqualTo(16), "the calls in flight of all nodes together");
            Assert.That(ended.Append(urgently).Select(operation => operation.State), Is.All.EqualTo(OperationState.Succeeded));
            Assert.That(passed, Is.GreaterThanOrEqualTo(1), "test VMs that were passed");
            Assert.That(before, Is.LessThanOrEqualTo(1), "test VMs that still went before: one, until the nodes have heard of each other's");
        }
    }

    private static CreateVmRequest Small(string name) => Order.Small(name) with { BackupPolicy = "later" };

    private static DateTimeOffset? CloningSince(OperationView operation) => operation.Steps.Single(step => step.Name == "cloneTemplate").StartedAt;
}
