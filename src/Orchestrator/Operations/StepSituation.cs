namespace Orchestrator.Operations;

/// <summary>One step of one operation, as the runner has it in hand.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Step">The step's definition.</param>
/// <param name="Record">What is kept of the step.</param>
/// <param name="Context">What the step may use.</param>
/// <param name="Interrupted">Ends waits: somebody cancelled the operation, or the process stops.</param>
/// <param name="Stopping">The process stops; no failure.</param>
internal sealed record StepSituation(
    RunningOperation Operation, StepDefinition Step, StepRecord Record, StepContext Context, CancellationToken Interrupted, CancellationToken Stopping)
{
    public TimeSpan Deadline => Step.DeadlineOf?.Invoke(Operation.State) ?? Step.Deadline;

    /// <summary>When the deadline passes; what has not been asked yet is not late.</summary>
    public DateTimeOffset Due => DeadlineBegins is { } begins ? begins + Deadline : DateTimeOffset.MaxValue;

    private DateTimeOffset? DeadlineBegins => Step.DeadlineFromAct ? Record.ActedAt ?? (Record.Acted ? Record.StartedAt : null) : Record.StartedAt;

    public void Begin(TimeProvider clock)
    {
        Operation.ActedAt = null;
        Operation.LastRefusal = null;
        Record.State = StepState.Running;
        Record.StartedAt = clock.GetUtcNow();
        Record.EndedAt = null;
        Record.ActedAt = null;
        Record.Message = null;
    }

    public Failure NotReached() => Operation.LastRefusal is { } refusal
        ? refusal with { Detail = $"Step {Step.Name} was not reached: {refusal.Detail}", Retryable = true }
        : new Failure("not-reached", $"Step {Step.Name} acted {Record.Attempts} times without effect.") { Retryable = true };
}
