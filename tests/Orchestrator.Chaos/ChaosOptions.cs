using Orchestrator.TestKit.Databases;

namespace Orchestrator.Chaos;

/// <summary>What a run is made of. The seed decides the rest: who orders what, and which misfortune comes when.</summary>
internal sealed record ChaosOptions
{
    /// <summary>How many VMs are ordered.</summary>
    public required int Orders { get; init; }

    /// <summary>How many service processes there are; one with SQLite.</summary>
    public required int Nodes { get; init; }

    public required DatabaseKind Database { get; init; }

    /// <summary>Share of the calls to vCenter that meet a fault, 0 to 0.5.</summary>
    public required double Faults { get; init; }

    /// <summary>How often something is killed, held or taken away.</summary>
    public required TimeSpan KillEvery { get; init; }

    public required int Seed { get; init; }

    /// <summary>Over how long the orders come; null: as fast as the customers get them through.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Where an older build of the service lies: every other start of a node takes it, the first ones too. Null: none.</summary>
    public string? Older { get; init; }

    /// <summary>Where the JSON goes; printed when left out.</summary>
    public string? SummaryFile { get; init; }

    /// <summary>Keep directory and logs of the run, to look into.</summary>
    public bool Keep { get; init; }

    /// <summary>How long the longest things that are held or away stay so: a minute, less in short runs.</summary>
    public TimeSpan LongestHold => Duration is { } duration && duration / 8 < TimeSpan.FromMinutes(1) ? duration / 8 : TimeSpan.FromMinutes(1);

    public override string ToString() => FormattableString.Invariant(
        $"--orders {Orders} --nodes {Nodes} --database {(Database == DatabaseKind.Postgres ? "postgres" : "sqlite")} --faults {Faults} --kill-every {KillEvery.TotalSeconds}s --seed {Seed}{(Duration is { } duration ? FormattableString.Invariant($" --duration {duration.TotalSeconds}s") : "")}{(Older is null ? "" : " --older DIRECTORY")}");
}
