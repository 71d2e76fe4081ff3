using Microsoft.EntityFrameworkCore;
using Orchestrator.Backups;
using Orchestrator.Persistence;

namespace Orchestrator.Benchmarks.Nights;

/// <summary>
/// One night: many VMs in one window of four hours, on a clock that is driven a second at a time as fast as service and simulator follow.
/// The schedule's length is from the window's opening to the end of the last run; ideal is every place of the copies' datastores at work
/// without a pause.
/// </summary>
internal sealed class BackupNight(Report report)
{
    private const int UsualVms = 2000;
    private static readonly TimeSpan Window = TimeSpan.FromHours(4);

    public async Task RunAsync(BenchmarkOptions options)
    {
        var backups = options.Number("vms", UsualVms);
        report.Remark("Driven clock. Simulator: 16 hosts, 24 datastores, 8 of them for copies; clone 210 s, snapshot 2 s, its removal 2 s. Caps: 4 copies at once of a datastore, 8 of a host.");
        await using var night = await NightSite.StartAsync(options.Database, backups);
        var opens = await night.SeedAsync(backups, Window);
        await night.DriveAsync(() => Task.FromResult(night.Now >= opens));

        var before = await night.Simulator.ReadStatsAsync();
        await night.DriveAsync(async () => await night.CountEndedAsync() >= backups || night.Now > opens + (2 * Window));
        var after = await night.Simulator.ReadStatsAsync();

        await using var db = night.Database.Read();
        var runs = await db.BackupRuns.AsNoTracking().ToListAsync();
        var good = runs.Count(run => run.State == BackupOutcome.Succeeded);
        var length = runs.Max(run => run.EndedAt!.Value) - opens;
        var waves = (backups + NightSite.Places - 1) / NightSite.Places;
        var ideal = (NightSite.Clone + NightSite.Snapshot) * waves;
        report.Add($"{backups} backups in a window of 4 h: length ÷ ideal", length / ideal, 1.10, $"{length:h\\:mm\\:ss}; ideal {ideal:h\\:mm\\:ss} on {NightSite.Places} places; {good} good");
        report.Add("backups that did not succeed", backups - good, 0, string.Join(", ", runs.Where(run => run.Error is not null).Take(3).Select(run => run.Error)));
        report.Add("most copies at once from or to a datastore", night.MostAtADatastore, NightSite.PerDatastore, "as the simulator saw it, each second");
        report.Add("vCenter calls per backup", (double)(after.Calls - before.Calls) / backups, 12, $"{after.Calls - before.Calls} calls in all, the watch among them");
    }
}
