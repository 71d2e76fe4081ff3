namespace Orchestrator.Simulation.Running;

/// <summary>What became of a seed.</summary>
internal sealed record SeedResult
{
    public required int Seed { get; init; }

    /// <summary>Of the history: two runs of a seed have the same.</summary>
    public required string Hash { get; init; }

    /// <summary>The invariants that broke, a sentence each.</summary>
    public required IReadOnlyList<string> Broken { get; init; }

    /// <summary>What happened, counted by kind.</summary>
    public required IReadOnlyDictionary<string, int> Counts { get; init; }

    /// <summary>Of a processor.</summary>
    public required double Seconds { get; init; }

    /// <summary>Time that passed in the run.</summary>
    public required double VirtualMinutes { get; init; }
}
