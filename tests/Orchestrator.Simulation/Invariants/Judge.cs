using Orchestrator.Simulation.Scenario;
using Orchestrator.Simulation.World;

namespace Orchestrator.Simulation.Invariants;

/// <summary>Looks at what is left of a run, and says what must not be.</summary>
internal static class Judge
{
    public static Task<IReadOnlyList<string>> FindBrokenAsync(Site site, Story story) => Task.FromResult<IReadOnlyList<string>>([]);
}
