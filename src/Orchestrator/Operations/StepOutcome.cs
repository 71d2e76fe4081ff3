namespace Orchestrator.Operations;

/// <summary>How the runner's work on one step ended.</summary>
internal abstract record StepOutcome
{
    private StepOutcome()
    {
    }

    public sealed record Reached(string? Message, bool Skipped) : StepOutcome;

    public sealed record Failed(Failure Why) : StepOutcome;

    /// <summary>Somebody asked to cancel while the step waited.</summary>
    public sealed record Cancelled : StepOutcome;

    /// <summary>The wait is long: the row says when to go on, and any node may.</summary>
    public sealed record LetGo(DateTimeOffset WakeAt) : StepOutcome;
}
