using Orchestrator.Simulator.Hosting;
using Orchestrator.Simulator.Rest;
using Orchestrator.Simulator.Vim;
using Orchestrator.TestKit.Contract;

namespace Orchestrator.Simulator.Tests.Contract;

/// <summary>The simulator serves nothing that vCenter does not.</summary>
internal sealed class SimulatorRoutesTests
{
    private static IEnumerable<string> Routes() => All().Select(route => route.Key);

    [TestCaseSource(nameof(Routes))]
    public void A_route_is_one_of_the_vendors(string key)
    {
        var operation = Operation(All().Single(route => route.Key == key));

        Assert.That(operation, Is.Not.Null);
    }

    [TestCaseSource(nameof(Routes))]
    public void A_route_wants_a_session_where_the_vendors_does(string key)
    {
        var route = All().Single(route => route.Key == key);

        var operation = Operation(route)!;

        Assert.That(route.Anonymous, operation.IsOpenToAnyone ? Is.True.Or.False : Is.EqualTo(operation.Authentication != Authentication.Session));
    }

    private static IEnumerable<VendorRoute> All() => RestRoutes.All().Concat(VimRoutes.All());

    // Its own template, with the braces taken off, is a target that fits itself.
    private static VendorOperation? Operation(VendorRoute route) =>
        Vendor.Contract.Find(route.Method, route.Template.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal)) is { } operation
            && operation.FixedQuery.Count == route.Specificity
            ? operation
            : null;
}
