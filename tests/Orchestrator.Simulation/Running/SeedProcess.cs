using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Catalogue;
using Orchestrator.Persistence;
using Orchestrator.Simulation.Clock;
using Orchestrator.Simulation.World;

namespace Orchestrator.Simulation.Running;

/// <summary>The process that runs seeds, one after the other, and prints a line for each.</summary>
internal static class SeedProcess
{
    public const string ResultPrefix = "result ";

    public static int Run(SimulationOptions options) => OneThread.Run(() => RunAsync(options));

    private static async Task<int> RunAsync(SimulationOptions options)
    {
        using var chance = new SeededChance();
        chance.Turn(0);
        using var template = await MakeTemplateAsync();
        var run = new SeedRun(chance, template);
        if (options.Histories is { } histories)
            Directory.CreateDirectory(histories);

        // Whatever the process does once draws its ids here, so that a seed is the same wherever it stands among the others.
        await run.RunAsync(0, null);
        foreach (var seed in Enumerable.Range(0, options.Seeds).Select(index => options.From + (index * options.Step)))
        {
            var (result, history) = await run.RunAsync(seed, options.Break);
            if (options.Histories is { } directory)
                await File.WriteAllTextAsync(Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"{seed}.{Environment.ProcessId}.txt")), history);
            if (result.Broken.Count > 0 && options.Break is null)
                await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"History of seed {seed}:{Environment.NewLine}{history}"));
            await Console.Out.WriteLineAsync(ResultPrefix + JsonSerializer.Serialize(result));
        }

        return 0;
    }

    /// <summary>An installation's database as its first start leaves it, made once.</summary>
    private static async Task<SiteFiles> MakeTemplateAsync()
    {
        var files = SiteFiles.Make();
        using var site = new Site(0, files, null);
        var first = new ServiceLife(site, 0);
        await first.Services.GetRequiredService<DatabaseStartup>().OpenAsync(CancellationToken.None);
        await first.Services.GetRequiredService<CatalogueSeed>().ApplyAsync(CancellationToken.None);
        await using (var db = first.Services.GetRequiredService<Database>().Read())
            await Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlRawAsync(db.Database, "PRAGMA wal_checkpoint(TRUNCATE);");
        return files;
    }
}
