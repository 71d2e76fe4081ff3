using Orchestrator.Simulation.Breaks;
using Orchestrator.Simulation.Running;

namespace Orchestrator.Simulation;

/// <summary>Seeds of the simulation, as many as a build bears; more by hand, see <c>Program.cs</c>.</summary>
[TestFixture]
internal sealed class SeedTests
{
    private const int Seeds = 200;
    private const int Each = 10;
    private const int MostForABreak = 200;

    /// <summary>The first seeds are run once more, in another process: the same histories, to the byte.</summary>
    [Test]
    public async Task Whatever_goes_wrong_the_invariants_hold_and_a_seed_repeats_itself()
    {
        var broken = new List<string>();
        var hashes = new Dictionary<int, string>();
        await foreach (var result in SeedTable.RunSomeAsync(new SimulationOptions(1, Seeds)))
        {
            hashes[result.Seed] = result.Hash;
            broken.AddRange(result.Broken.Select(sentence => $"seed {result.Seed}: {sentence}"));
        }

        await foreach (var result in SeedTable.RunSomeAsync(new SimulationOptions(Each, Seeds / Each) { Step = Each }))
        {
            if (hashes.GetValueOrDefault(result.Seed) != result.Hash)
                broken.Add($"seed {result.Seed} had another history the second time");
        }

        Assert.That(broken, Is.Empty);
        Assert.That(hashes, Has.Count.EqualTo(Seeds));
    }

    /// <summary>What must never be done is done on purpose, and is found.</summary>
    [TestCase(DeliberateBreaks.BlindResend, "I1")]
    [TestCase(DeliberateBreaks.ForgottenTask, "I2")]
    [TestCase(DeliberateBreaks.EarlyPruning, "I8")]
    [TestCase(DeliberateBreaks.NoFence, "I7")]
    public async Task A_deliberate_break_is_found(string name, string invariant)
    {
        var found = false;
        await foreach (var result in SeedTable.RunSomeAsync(new SimulationOptions(1, MostForABreak) { Break = name }))
        {
            if (!result.Broken.Any(sentence => sentence.StartsWith(invariant, StringComparison.Ordinal)))
                continue;
            await TestContext.Out.WriteLineAsync($"{name} was found by seed {result.Seed}: {result.Broken[0]}");
            found = true;
            break;
        }

        Assert.That(found, $"{name} was not found in {MostForABreak} seeds");
    }
}
