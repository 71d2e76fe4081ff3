using System.Globalization;
using System.Runtime.InteropServices;
using Spectre.Console;

namespace Orchestrator.Benchmarks;

/// <summary>The figures, on the terminal and in RESULTS.md.</summary>
internal sealed class Report(BenchmarkOptions options)
{
    private readonly List<Figure> _figures = [];

    public bool AllMet => _figures.All(figure => figure.Value <= figure.Limit);

    public void Add(string what, double value, double limit, string note)
    {
        _figures.Add(new Figure(what, value, limit, note));
        AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"{what}: [bold]{value:0.00}[/] (at most {limit}); {note}");
    }

    public void Write()
    {
        var night = options.Backups > 0;
        var database = options.Database.ToString().ToLowerInvariant();
        var path = System.IO.Path.Combine(FindProject(), night ? $"RESULTS-backups-{database}.md" : $"RESULTS-{database}.md");
        string[] lines =
        [
            $"# Figures on {options.Database}",
            "",
            "Repeat with:",
            "",
            $"    dotnet run -c Release --project tests/Orchestrator.Benchmarks -- --vms {options.Vms}{(night ? $" --backups {options.Backups}" : "")} --database {database}",
            "",
            $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription.Split(' ')[0]}, .NET {Environment.Version}. Service, simulator and callers share the machine{(night ? "" : "; the first backup is not part of it")}.",
            night ? "Driven clock. Simulator: 16 hosts, 24 datastores, 8 of them for copies; clone 210 s, snapshot 2 s, its removal 2 s. Caps: 4 copies at once of a datastore, 8 of a host." : "Simulator: clone 2 s, reconfigure 0.1 s, power-on 0.5 s, Tools 1 s after power-on, customization 0.5 s, 5 ms a call.",
            "",
            "| figure | measured | at most | |",
            "| --- | --- | --- | --- |",
            .. _figures.Select(figure => string.Create(CultureInfo.InvariantCulture, $"| {figure.What} | {figure.Value:0.00} | {figure.Limit} | {figure.Note} |")),
        ];
        File.WriteAllLines(path, lines);
        AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[grey]{path}[/]");
    }

    private static string FindProject()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(System.IO.Path.Combine(directory.FullName, "Orchestrator.sln")))
            directory = directory.Parent;
        return directory is null ? Environment.CurrentDirectory : System.IO.Path.Combine(directory.FullName, "tests", "Orchestrator.Benchmarks");
    }

    private sealed record Figure(string What, double Value, double Limit, string Note);
}
