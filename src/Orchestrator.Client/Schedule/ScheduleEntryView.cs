namespace Orchestrator.Client.Schedule;

/// <summary>Something that is due: what the service will start by itself, and when.</summary>
public sealed record ScheduleEntryView
{
    /// <summary>The id, a UUID of version 7.</summary>
    public required Guid Id { get; init; }

    /// <summary>What kind of work it starts, for example <c>backup.run</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The path of the resource that it is about.</summary>
    public string? Resource { get; init; }

    /// <summary>The code of the information system concerned.</summary>
    public string? System { get; init; }

    /// <summary>When it is due.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>How often it has been tried for the same reason; 0 where it is a first or a regular run.</summary>
    public required int Attempt { get; init; }

    /// <summary>When it was entered.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
