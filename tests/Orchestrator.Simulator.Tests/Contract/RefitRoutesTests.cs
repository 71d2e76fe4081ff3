using Orchestrator.TestKit.Contract;

namespace Orchestrator.Simulator.Tests.Contract;

/// <summary>What the client's interfaces declare, before anything is sent.</summary>
internal sealed class RefitRoutesTests
{
    private static IReadOnlyList<RefitRoute> Routes => RefitRoute.All;

    [TestCaseSource(nameof(Routes))]
    [Property("Quirk", "21")]
    [Property("Quirk", "92")]
    public void A_method_calls_an_operation_of_the_vendors_with_parameters_that_it_has(object route)
    {
        var refit = (RefitRoute)route;
        var operation = Vendor.Contract.Find(refit.Verb, refit.Specimen);

        Assert.That(operation, Is.Not.Null, $"{refit.Verb} {refit.Template}");
        Assert.That(refit.QueryNames().Except(operation!.QueryParameters.Keys), Is.Empty, "query parameters that the operation lacks");
        Assert.That(refit.Body is null, Is.EqualTo(operation.RequestSchema is null), "a body is sent where the vendor wants one");
    }

    [TestCaseSource(nameof(Routes))]
    public void A_method_answers_something_where_the_vendor_does(object route)
    {
        var refit = (RefitRoute)route;
        var operation = Vendor.Contract.Find(refit.Verb, refit.Specimen)!;
        var status = operation.Statuses.Single(declared => declared is >= 200 and < 300);

        Assert.That(refit.Result is null, Is.EqualTo(operation.ReplySchema(status) is null), $"{operation} answers {status}");
    }

    [Test]
    public void No_two_methods_call_the_same_operation() =>
        Assert.That(Routes.GroupBy(route => (route.Verb, route.Template)).Where(group => group.Count() > 1).Select(group => group.Key), Is.Empty);

    [Test]
    public void There_are_methods() => Assert.That(Routes, Has.Count.GreaterThan(60));
}
