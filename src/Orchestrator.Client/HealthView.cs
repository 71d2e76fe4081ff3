namespace Orchestrator.Client;

/// <summary>Whether this node can do its work.</summary>
public sealed record HealthView
{
    /// <summary><c>healthy</c>, <c>degraded</c> (works, with something amiss) or <c>unhealthy</c>.</summary>
    public required string Status { get; init; }

    /// <summary>What was looked at, each with its own status, for example <c>database</c>.</summary>
    public required IReadOnlyDictionary<string, string> Checks { get; init; }
}
