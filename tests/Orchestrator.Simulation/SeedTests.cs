using Orchestrator.Simulation.Running;

namespace Orchestrator.Simulation;

/// <summary>Seeds of the simulation, as many as a build bears.</summary>
[TestFixture]
internal sealed class SeedTests
{
    [Test]
    public async Task A_seed_run_twice_has_the_same_history()
    {
        var once = await RunAsync(new SimulationOptions(1, 3));
        var again = await RunAsync(new SimulationOptions(3, 1));
        Assert.That(again[0].Hash, Is.EqualTo(once[2].Hash), "seed 3");
    }

    private static async Task<List<SeedResult>> RunAsync(SimulationOptions options)
    {
        var results = new List<SeedResult>();
        await foreach (var result in SeedTable.RunSomeAsync(options))
            results.Add(result);
        return results;
    }
}
