using Orchestrator.Client.Operations;
using Orchestrator.TestKit.Databases;

namespace Orchestrator.FlowTests.Images;

/// <summary>A node without the program that makes answer discs.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class MissingXorrisoTests(DatabaseKind kind) : FlowFixture(kind)
{
    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Placement:Xorriso"] = "/no/such/xorriso" };

    [Test]
    public async Task An_installation_that_needs_a_disc_is_refused_and_one_that_does_not_goes_through()
    {
        var refused = await OrderAsync(Order.Small("discless", "rhel-9-iso"));
        var order = Order.Small("told-otherwise", "ubuntu-iso");
        var told = await OrderAsync(order);

        Assert.That((refused.State, refused.Error?.Code, refused.Error?.Step), Is.EqualTo((OperationState.Failed, "cannot-place", "place")), Describe(refused));
        Assert.That(refused.Error!.Reasons, Has.Exactly(1).Contains("/no/such/xorriso is missing on this node"));
        Assert.That(await VmProof.FindFaultsAsync(Client, Simulator, told, order), Is.Empty, Describe(told));
    }
}
