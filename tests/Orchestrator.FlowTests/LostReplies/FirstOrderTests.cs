using Orchestrator.TestKit.Databases;

namespace Orchestrator.FlowTests.LostReplies;

/// <summary>
/// What the first order makes for all that follow: the folders, the category and the tag. Each test has a vCenter of its own,
/// in which nothing was made yet.
/// </summary>
[TestFixture(DatabaseKind.Sqlite, ChangingCall.LostReply)]
[TestFixture(DatabaseKind.Postgres, ChangingCall.LostReply)]
[TestFixture(DatabaseKind.Sqlite, ChangingCall.Dropped)]
internal sealed class FirstOrderTests(DatabaseKind kind, string fault) : FlowFixture(kind)
{
    [Test]
    public async Task The_first_order_survives_a_fault_of_everything_that_is_made_for_all()
    {
        var faults = new List<string>();
        foreach (var call in ChangingCall.OfTheFirstOrder)
            faults.Add(await Simulator.AddFaultAsync(call.Fault(fault)));
        var order = Order.Large("first-01");

        var operation = await OrderAsync(order);

        using (Assert.EnterMultipleScope())
        {
            foreach (var (id, call) in faults.Zip(ChangingCall.OfTheFirstOrder))
                Assert.That(await Simulator.StruckAsync(id), Is.EqualTo(1), $"{call} met the fault");
            Assert.That(await VmProof.FindFaultsAsync(Client, Simulator, operation, order), Is.Empty, Describe(operation));
        }
    }
}
