using System.Text.Json.Serialization;

namespace Orchestrator.Client.Operations;

/// <summary>A change under way or ended: everything that takes longer than a database write is one.</summary>
public sealed record OperationView
{
    /// <summary>The id, a UUID of version 7.</summary>
    public required Guid Id { get; init; }

    /// <summary>What is being done, for example <c>vm.create</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Where it is.</summary>
    public required OperationState State { get; init; }

    /// <summary>The lane in which it waits for vCenter; null from a service that does not tell.</summary>
    public Lane? Lane { get; init; }

    /// <summary>The path of the resource that it changes.</summary>
    public string? Resource { get; init; }

    /// <summary>The code of the information system that the resource belongs to.</summary>
    public string? System { get; init; }

    /// <summary>How far it is.</summary>
    public required OperationProgressView Progress { get; init; }

    /// <summary>Its steps, in order, those to come included.</summary>
    public required IReadOnlyList<OperationStepView> Steps { get; init; }

    /// <summary>What it waits for, as a phrase for people; null unless it is waiting.</summary>
    public string? WaitingFor { get; init; }

    /// <summary>Why it failed or was cancelled; null unless it was.</summary>
    public OperationErrorView? Error { get; init; }

    /// <summary>What did not go as wished without failing it, each as a sentence.</summary>
    public IReadOnlyList<string>? Warnings { get; init; }

    /// <summary>Who started it: the name of a key or user, or of the follow-up that was due.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When it was accepted.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its first step began; null before.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended; null before.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Where to go from here.</summary>
    public required OperationLinksView Links { get; init; }

    /// <summary>Whether it has ended, well or not.</summary>
    [JsonIgnore]
    public bool HasEnded => State is OperationState.Succeeded or OperationState.Failed or OperationState.Cancelled;
}

/// <summary>How far an operation is.</summary>
public sealed record OperationProgressView
{
    /// <summary>From 0 to 100; never falls while the operation runs.</summary>
    public required int Percent { get; init; }

    /// <summary>Steps that have reached their goal or were not needed.</summary>
    public required int CompletedSteps { get; init; }

    /// <summary>Steps in all.</summary>
    public required int TotalSteps { get; init; }

    /// <summary>The name of the step at work; null before the first and after the last.</summary>
    public string? CurrentStep { get; init; }
}

/// <summary>A step of an operation.</summary>
public sealed record OperationStepView
{
    /// <summary>Its name, for example <c>cloneTemplate</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Where it is.</summary>
    public required StepState State { get; init; }

    /// <summary>When it began; null before.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended; null before.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How often it has acted.</summary>
    public required int Attempts { get; init; }

    /// <summary>The vCenter task that it last started, for example <c>task-812</c>.</summary>
    [JsonPropertyName("vcenterTask")]
    public string? VCenterTask { get; init; }

    /// <summary>What it did or found, for people.</summary>
    public string? Message { get; init; }
}

/// <summary>Where to go from an operation: paths, null where the way is not open now.</summary>
public sealed record OperationLinksView
{
    /// <summary>The operation itself.</summary>
    public required string Self { get; init; }

    /// <summary>Its events, as Server-Sent Events.</summary>
    public required string Events { get; init; }

    /// <summary>Where to POST to cancel it; null once it has ended.</summary>
    public string? Cancel { get; init; }

    /// <summary>Where to POST to go on from the failed step; null unless it failed.</summary>
    public string? Retry { get; init; }
}
