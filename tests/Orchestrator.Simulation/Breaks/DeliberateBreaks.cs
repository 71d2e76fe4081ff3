using Microsoft.Extensions.DependencyInjection;

namespace Orchestrator.Simulation.Breaks;

/// <summary>Parts that do what must never be done, put in place of the product's: the simulation has to find each.</summary>
internal static class DeliberateBreaks
{
    private static readonly Dictionary<string, Action<IServiceCollection>> All = [];

    public static IReadOnlyCollection<string> Names => All.Keys;

    public static Action<IServiceCollection>? Find(string? name) => name is null ? null : All[name];
}
