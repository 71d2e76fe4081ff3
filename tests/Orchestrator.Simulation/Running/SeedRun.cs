using Orchestrator.Simulation.Breaks;
using Orchestrator.Simulation.Clock;
using Orchestrator.Simulation.Invariants;
using Orchestrator.Simulation.Scenario;
using Orchestrator.Simulation.World;

namespace Orchestrator.Simulation.Running;

/// <summary>Runs one seed from its first order to the judgement of what is left.</summary>
internal sealed class SeedRun(SeededChance chance, SiteFiles template)
{
    public async Task<(SeedResult Result, string History)> RunAsync(int seed, string? breakName)
    {
        var started = Environment.CpuUsage.TotalTime;
        chance.Turn(seed);
        using var files = SiteFiles.Make(template);
        using var site = new Site(seed, files, DeliberateBreaks.Find(breakName));
        var story = new Story(site);
        var broken = new List<string>();
        try
        {
            await DriveAsync(site, story.PlayAsync());
            broken.AddRange(await Judge.FindBrokenAsync(site, story));
        }
        catch (Exception exception)
        {
            // Fence: whatever a run ends in is its result.
            broken.Add($"the run ended in {exception}");
        }

        foreach (var sentence in broken)
            site.History.Add("BROKEN", sentence);
        var result = new SeedResult
        {
            Seed = seed,
            Hash = site.History.Hash,
            Broken = broken,
            Counts = site.Counts,
            Seconds = (Environment.CpuUsage.TotalTime - started).TotalSeconds,
            VirtualMinutes = site.Elapsed.TotalMinutes,
        };
        return (result, site.History.Text);
    }

    /// <summary>Moves the clock from timer to timer, each time everybody has come to rest, until the story is over.</summary>
    private async Task DriveAsync(Site site, Task story)
    {
        while (true)
        {
            await Quiet.ComeAsync();
            if (story.IsCompleted)
                break;
            chance.KeepUp();
            if (!site.Clock.Step())
                throw new InvalidOperationException("Everybody waits, and no timer is set.");
            if (site.Elapsed > Story.Longest)
                throw new TimeoutException($"I9: the story is not over after {Story.Longest}: {site.Waiting}");
        }

        await story;
    }
}
