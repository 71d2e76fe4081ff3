using System.Globalization;
using Orchestrator.TestKit.Hosts;

namespace Orchestrator.Benchmarks;

/// <summary>The calls of vCenter that were made most, between two readings of the simulator's counts.</summary>
internal static class ByRoute
{
    private const int Shown = 16;

    /// <param name="before">The first reading.</param>
    /// <param name="after">The second.</param>
    /// <param name="each">For each of how many.</param>
    public static string Of(SimulatedStats before, SimulatedStats after, int each) => string.Join(", ", after.CallsByRoute
        .Select(route => (Name: route.Key.Split('/')[^1], Count: route.Value - before.CallsByRoute.GetValueOrDefault(route.Key)))
        .Where(route => route.Count > 0)
        .OrderByDescending(route => route.Count)
        .Take(Shown)
        .Select(route => string.Create(CultureInfo.InvariantCulture, $"{(double)route.Count / each:0.00} {route.Name}")));
}
