namespace Orchestrator.Client.Events;

/// <summary>Something that happened and that somebody is to know of.</summary>
public sealed record EventView
{
    /// <summary>The id, a UUID of version 7.</summary>
    public required Guid Id { get; init; }

    /// <summary>What happened, for example <c>vm.expiring</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The path of the resource that it happened to.</summary>
    public string? Resource { get; init; }

    /// <summary>The code of the information system concerned.</summary>
    public string? System { get; init; }

    /// <summary>One sentence, in the language that was asked for.</summary>
    public required string Message { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; init; }
}
