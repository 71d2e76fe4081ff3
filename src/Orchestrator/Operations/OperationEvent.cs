namespace Orchestrator.Operations;

/// <summary>
/// One thing that happened to an operation, written in the transaction of the change it tells of. The sequence is the
/// event stream's <c>Last-Event-ID</c>.
/// </summary>
internal sealed class OperationEvent
{
    public long Sequence { get; init; }

    public required OperationId OperationId { get; init; }

    /// <summary>For example <c>step.succeeded</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The operation's state after it.</summary>
    public OperationState State { get; init; }

    /// <summary>How far the operation was, 0 to 100.</summary>
    public int Percent { get; init; }

    public string? Step { get; init; }

    public StepState? StepState { get; init; }

    public string? Message { get; init; }

    public string? VCenterTask { get; init; }

    public required DateTimeOffset At { get; init; }
}
