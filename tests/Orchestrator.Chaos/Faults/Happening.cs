namespace Orchestrator.Chaos.Faults;

/// <summary>A misfortune that came about.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Node">The node concerned.</param>
/// <param name="ProcessId">Its process at that time.</param>
/// <param name="Began">When.</param>
internal sealed record Happening(Misfortune Kind, string? Node, int ProcessId, DateTimeOffset Began)
{
    /// <summary>When it was over and what was away was back; null while it lasts.</summary>
    public DateTimeOffset? Ended { get; set; }

    /// <summary>How long a node that was asked to end took for it.</summary>
    public TimeSpan? Drained { get; set; }

    public bool Overlaps(DateTimeOffset from, DateTimeOffset to) => Began < to && (Ended ?? DateTimeOffset.MaxValue) > from;
}
