using Orchestrator.Simulator.Tests.Contract.Exercises;

namespace Orchestrator.Simulator.Tests.Contract;

/// <summary>Every call that the client can make, made once against the simulator, with both held to the vendor's contract.</summary>
internal sealed class ContractTests
{
    private static IReadOnlyList<Exercise> Exercises => Exercise.All;

    [TestCaseSource(nameof(Exercises))]
    public async Task A_call_of_the_client_and_the_reply_of_the_simulator_keep_the_contract(object exercise)
    {
        var (method, run) = (Exercise)exercise;
        var route = RefitRoute.All.Single(route => route.ToString() == method);
        var operation = Vendor.Contract.Find(route.Verb, route.Specimen);
        await using var stage = await ContractStage.StartAsync();

        await run(stage);

        Assert.That(stage.Wire.Violations.Distinct(), Is.Empty);
        Assert.That(stage.Wire.Exchanges.Any(exchange => exchange.Succeeded && exchange.Operation == operation), Is.True, $"{operation} was not called");
    }

    [Test]
    public void Every_method_of_the_client_is_exercised() =>
        Assert.That(RefitRoute.All.Select(route => route.ToString()).Except(Exercises.Select(exercise => exercise.Method)), Is.Empty);

    [Test]
    public void Every_exercise_is_of_a_method_of_the_client() =>
        Assert.That(Exercises.Select(exercise => exercise.Method), Is.Unique.And.SubsetOf(RefitRoute.All.Select(route => route.ToString())));
}
