using System.Text.Encodings.Web;
using System.Text.Json;
using Orchestrator.Chaos.Checks;
using Spectre.Console;

namespace Orchestrator.Chaos;

/// <summary>What came of a run.</summary>
internal sealed record Summary
{
    private const int ShownBreaches = 12;

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The options that repeat it.</summary>
    public required string Command { get; init; }

    public required TimeSpan Elapsed { get; init; }

    /// <summary>From the end of the misfortunes until nothing was under way.</summary>
    public required TimeSpan Settled { get; init; }

    public required IReadOnlyList<Verdict> Invariants { get; init; }

    /// <summary>What was asked for, by what.</summary>
    public required IReadOnlyDictionary<string, int> Asked { get; init; }

    /// <summary>How operations ended, by kind and state.</summary>
    public required IReadOnlyDictionary<string, int> Ended { get; init; }

    /// <summary>Codes of the failed ones.</summary>
    public required IReadOnlyDictionary<string, int> Failures { get; init; }

    public required IReadOnlyDictionary<string, int> Refused { get; init; }

    /// <summary>What happened to processes, by kind.</summary>
    public required IReadOnlyDictionary<string, int> Misfortunes { get; init; }

    /// <summary>Calls to vCenter that met a fault, by kind.</summary>
    public required IReadOnlyDictionary<string, int> Faults { get; init; }

    /// <summary>Answers of the API, by status.</summary>
    public required IReadOnlyDictionary<int, int> Answers { get; init; }

    /// <summary>Requests from which the caller turned away before the answer.</summary>
    public required int GivenUp { get; init; }

    /// <summary>Keys that were answered more than once.</summary>
    public required int AnsweredAgain { get; init; }

    /// <summary>Starts of nodes that came to nothing, because the database was away.</summary>
    public required int FailedStarts { get; init; }

    /// <summary>How often nodes came to listen, and how often as the older build.</summary>
    public required int Starts { get; init; }

    /// <inheritdoc cref="Starts"/>
    public required int OlderStarts { get; init; }

    public required TakeOvers TakeOvers { get; init; }

    /// <summary>The longest time that a node took to end after SIGTERM; null where none was asked to.</summary>
    public TimeSpan? LongestDrain { get; init; }

    public bool Held => Invariants.All(verdict => verdict.Held);

    public string ToJson() => JsonSerializer.Serialize(this, s_json);

    public void Print()
    {
        var table = new Table().AddColumns("", "Promise", "Looked at", "");
        foreach (var verdict in Invariants)
        {
            table.AddRow(verdict.Invariant, Markup.Escape(verdict.Meaning), FormattableString.Invariant($"{verdict.Looked}"), verdict.Held ? "[green]held[/]" : $"[red]broken ×{verdict.Broken.Count}[/]");
            foreach (var breach in verdict.Broken.Take(ShownBreaches))
                table.AddRow("", $"[red]{Markup.Escape(breach)}[/]", "", "");
        }

        AnsiConsole.Write(table);
        var counts = new Table().AddColumns("Counts", "");
        foreach (var (name, value) in Lines())
            counts.AddRow(name, Markup.Escape(value));
        AnsiConsole.Write(counts);
    }

    private IEnumerable<(string Name, string Value)> Lines()
    {
        yield return ("run", Command);
        yield return ("elapsed, settled after", FormattableString.Invariant($"{Elapsed:hh\\:mm\\:ss}, {Settled.TotalSeconds:0.0} s"));
        yield return ("asked for", Join(Asked));
        yield return ("ended", Join(Ended));
        yield return ("failures", Join(Failures));
        yield return ("refused", Join(Refused));
        yield return ("misfortunes", Join(Misfortunes));
        yield return ("faults of vCenter", Join(Faults));
        yield return ("answers", Join(Answers));
        yield return ("given up, answered again", FormattableString.Invariant($"{GivenUp}, {AnsweredAgain}"));
        yield return ("starts, of the older build", FormattableString.Invariant($"{Starts + OlderStarts}, {OlderStarts}"));
        yield return ("failed starts", FormattableString.Invariant($"{FailedStarts}"));
        yield return ("take-overs", FormattableString.Invariant($"{TakeOvers.Count}, longest {TakeOvers.Longest?.TotalSeconds:0.0} s, undisturbed {TakeOvers.LongestUndisturbed?.TotalSeconds:0.0} s"));
        yield return ("longest drain", FormattableString.Invariant($"{LongestDrain?.TotalSeconds:0.0} s"));
    }

    private static string Join<TKey>(IReadOnlyDictionary<TKey, int> counts) =>
        string.Join(", ", counts.OrderByDescending(entry => entry.Value).Select(entry => FormattableString.Invariant($"{entry.Key} {entry.Value}")));
}
