using System.Globalization;
using System.Runtime.InteropServices;
using Spectre.Console;

namespace Orchestrator.Benchmarks;

/// <summary>The figures, on the terminal and in a file beside this project.</summary>
internal sealed class Report(BenchmarkOptions options)
{
    private readonly List<Figure> _figures = [];
    private readonly List<string> _remarks = [];

    public bool AllMet => _figures.All(figure => figure.Value <= figure.Limit);

    /// <summary>What whoever reads the figures has to know of how they came about.</summary>
    public void Remark(string sentence) => _remarks.Add(sentence);

    public void Add(string what, double value, double limit, string note)
    {
        _figures.Add(new Figure(what, value, limit, note));
        AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"{what}: [bold]{value:0.00}[/] (at most {limit}); {note}");
    }

    public void Write()
    {
        var database = options.Database.ToString().ToLowerInvariant();
        var path = Path.Combine(FindProject(), $"RESULTS-{options.What}-{database}.md");
        string[] lines =
        [
            $"# {char.ToUpperInvariant(options.What[0])}{options.What[1..]}, on {options.Database}",
            "",
            "Repeat with:",
            "",
            $"    dotnet run -c Release --project tests/Orchestrator.Benchmarks -- {options.CommandLine}",
            "",
            $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription.Split(' ')[0]}, .NET {Environment.Version}. Service, simulator and callers share the machine.",
            .. _remarks,
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
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Orchestrator.sln")))
            directory = directory.Parent;
        return directory is null ? Environment.CurrentDirectory : Path.Combine(directory.FullName, "tests", "Orchestrator.Benchmarks");
    }

    private sealed record Figure(string What, double Value, double Limit, string Note);
}
