using Orchestrator.Client.Nodes;

namespace Orchestrator.FlowTests.Nodes;

/// <summary>One node answers callers, another does the work.</summary>
[TestFixture]
internal sealed class RoleTests : NodeFixture
{
    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>(base.Settings) { ["Roles"] = "Api" };

    [Test]
    public async Task What_a_node_without_workers_accepts_is_done_by_one_that_has_them()
    {
        var order = Order.Small("role-01");
        var accepted = await Client.OrderAsync(order);
        await using var worker = await Installation.StartAnotherNodeAsync(new Dictionary<string, string> { ["Roles"] = "Worker" });

        var operation = await WaitAsync(accepted);
        var nodes = await ListAsync(Client);

        Assert.That(await VmProof.FindFaultsAsync(Client, Simulator, operation, order), Is.Empty, Describe(operation));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(nodes.Select(node => node.Roles.Single()), Is.EquivalentTo([NodeRole.Api, NodeRole.Worker]));
            Assert.That(nodes.Select(node => node.State), Is.All.EqualTo(NodeState.Ready));
            Assert.That(nodes.Select(node => node.Machine), Is.All.EqualTo(Environment.MachineName));
            Assert.That(nodes.Select(node => node.LastCheckInAt), Is.All.EqualTo(TimeProvider.System.GetUtcNow()).Within(TimeSpan.FromSeconds(10)));
            Assert.That(nodes.Select(node => node.Version), Is.All.Not.Empty);
        }
    }
}
