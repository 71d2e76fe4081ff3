using System.Text.Json.Serialization;

namespace Orchestrator.Client.Operations;

/// <summary>Something that happened to an operation: the data of one Server-Sent Event, whose <c>id</c> is <see cref="Id"/>.</summary>
public sealed record OperationEventView
{
    /// <summary>Its place in the order of all events; passed as <c>Last-Event-ID</c> it brings those after it.</summary>
    public required long Id { get; init; }

    /// <summary>What happened, for example <c>operation.started</c> or <c>step.succeeded</c>; also the event's name in the stream.</summary>
    public required string Type { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The operation that it happened to.</summary>
    public required Guid OperationId { get; init; }

    /// <summary>Where the operation was after it.</summary>
    public required OperationState State { get; init; }

    /// <summary>The step concerned; null where it concerns the operation as a whole.</summary>
    public string? Step { get; init; }

    /// <summary>Where that step was after it.</summary>
    public StepState? StepState { get; init; }

    /// <summary>The vCenter task concerned.</summary>
    [JsonPropertyName("vcenterTask")]
    public string? VCenterTask { get; init; }

    /// <summary>How far the operation was, from 0 to 100.</summary>
    public int? Percent { get; init; }

    /// <summary>What happened, for people.</summary>
    public string? Message { get; init; }
}
