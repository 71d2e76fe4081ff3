using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Orchestrator.Simulation.Clock;

namespace Orchestrator.Simulation.Running;

/// <summary>Has seeds run in processes of their own, and prints what became of them.</summary>
internal static class SeedTable
{
    private const int AtOnce = 100;

    public static async Task<int> RunAsync(SimulationOptions options)
    {
        var results = new List<SeedResult>();
        for (var from = options.From; from < options.From + options.Seeds; from += AtOnce)
        {
            await foreach (var result in RunSomeAsync(options with { From = from, Seeds = Math.Min(AtOnce, options.From + options.Seeds - from) }))
            {
                results.Add(result);
                await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"seed {result.Seed}: {(result.Broken.Count == 0 ? "holds" : "BROKEN")} {result.Hash} {result.Seconds:0.000} s, {result.VirtualMinutes:0} min"));
                foreach (var sentence in result.Broken)
                    await Console.Out.WriteLineAsync($"    {sentence}");
            }
        }

        foreach (var (what, count) in results.SelectMany(result => result.Counts).GroupBy(pair => pair.Key, pair => pair.Value).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => (group.Key, group.Sum())))
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{what,-40} {count,10}"));
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{results.Count} seeds, {results.Count(result => result.Broken.Count > 0)} broken, {results.Average(result => result.Seconds):0.000} s a seed"));
        return results.Count == options.Seeds && results.All(result => result.Broken.Count == 0) ? 0 : 1;
    }

    /// <summary>Runs seeds in one process.</summary>
    /// <exception cref="InvalidOperationException">It fell over.</exception>
    public static async IAsyncEnumerable<SeedResult> RunSomeAsync(SimulationOptions options)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = false };
        start.ArgumentList.Add(typeof(SeedTable).Assembly.Location);
        foreach (var argument in options.Arguments())
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in OneThread.Environment)
            start.Environment[name] = value;
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The process of the seeds did not start.");
        EventHandler kill = (_, _) => process.Kill();
        AppDomain.CurrentDomain.ProcessExit += kill;
        var seen = false;
        try
        {
            while (await process.StandardOutput.ReadLineAsync() is { } line)
            {
                if (line.StartsWith(SeedProcess.ResultPrefix, StringComparison.Ordinal))
                    yield return JsonSerializer.Deserialize<SeedResult>(line[SeedProcess.ResultPrefix.Length..])!;
                else
                    await Console.Out.WriteLineAsync(line);
            }

            seen = true;
        }
        finally
        {
            // Whoever has seen enough needs no more of it.
            if (!seen)
                process.Kill();
            await process.WaitForExitAsync();
            AppDomain.CurrentDomain.ProcessExit -= kill;
        }

        if (process.ExitCode != 0)
            throw new InvalidOperationException($"The process of the seeds from {options.From} ended with {process.ExitCode}.");
    }
}
