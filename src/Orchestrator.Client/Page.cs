namespace Orchestrator.Client;

/// <summary>One page of a list, in the list's own stable order.</summary>
/// <typeparam name="T">What the list holds.</typeparam>
public sealed record Page<T>
{
    /// <summary>The entries; empty when nothing fits.</summary>
    public required IReadOnlyList<T> Items { get; init; }

    /// <summary>Passed as <c>pageToken</c> it brings the next page; null on the last one. Opaque: made and read by the service alone.</summary>
    public string? NextPageToken { get; init; }
}
