namespace Orchestrator.Simulator.Tests.Contract.Routes;

/// <summary>One call by hand.</summary>
/// <param name="Verb">HTTP method.</param>
/// <param name="Template">The vendor's path template.</param>
/// <param name="Body">The body; null for none.</param>
internal sealed record RawExercise(string Verb, string Template, Func<SimulatedWorld, object?> Body)
{
    /// <summary>Of all scenarios.</summary>
    public static IEnumerable<RawExercise> All => RestScenarios.All.Concat(VimScenarios.All).SelectMany(scenario => scenario.Calls);

    public string Route => $"{Verb} {Template}";

    public static RawExercise Post(string template, Func<SimulatedWorld, object?>? body = null) => new("POST", template, body ?? (_ => null));

    /// <summary>A method of VI JSON.</summary>
    public static RawExercise Method(string typeAndMethod, Func<SimulatedWorld, object?>? body = null) =>
        Post($"/sdk/vim25/{{release}}/{typeAndMethod.Replace("/", "/{moId}/", StringComparison.Ordinal)}", body);
}

/// <summary>Calls by hand that follow from one another, in one world.</summary>
internal sealed record RawScenario(string Name, params IReadOnlyList<RawExercise> Calls)
{
    /// <summary>What the world's VM is made of.</summary>
    public string Template { get; init; } = ContractStage.Linux;

    public override string ToString() => Name;
}
