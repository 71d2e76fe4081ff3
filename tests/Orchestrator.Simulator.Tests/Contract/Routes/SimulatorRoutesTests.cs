using Orchestrator.TestKit.Contract;

namespace Orchestrator.Simulator.Tests.Contract.Routes;

/// <summary>The simulator serves nothing that vCenter does not, and leaves nothing of what it serves untried.</summary>
internal sealed class SimulatorRoutesTests
{
    private static IEnumerable<string> Keys => SimulatorRoutes.All.Select(route => route.Key);

    [TestCaseSource(nameof(Keys))]
    public void A_route_is_one_of_the_vendors(string key) =>
        Assert.That(SimulatorRoutes.OperationOf(SimulatorRoutes.All.Single(route => route.Key == key)), Is.Not.Null);

    [TestCaseSource(nameof(Keys))]
    public void A_route_wants_a_session_where_the_vendors_does(string key)
    {
        var route = SimulatorRoutes.All.Single(route => route.Key == key);
        var operation = SimulatorRoutes.OperationOf(route)!;

        Assert.That(route.Anonymous, operation.IsOpenToAnyone ? Is.True.Or.False : Is.EqualTo(operation.Authentication != Authentication.Session));
    }

    [Test]
    public void Every_route_is_called_by_the_client_or_by_hand()
    {
        var byClient = RefitRoute.All.Select(route => Vendor.Contract.Find(route.Verb, route.Specimen)!.ToString());
        var byHand = RawExercise.All.Select(exercise => exercise.Route);

        Assert.That(
            SimulatorRoutes.All.Where(route => route.Method != "GET").Select(route => SimulatorRoutes.OperationOf(route)!.ToString()).Except(byClient).Except(byHand),
            Is.Empty,
            "routes whose replies nothing holds to the contract");
    }
}
