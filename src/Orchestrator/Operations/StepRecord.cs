namespace Orchestrator.Operations;

/// <summary>What is kept of one step of an operation: how it stands, and what vCenter was asked.</summary>
internal sealed class StepRecord
{
    public required string Name { get; init; }

    public StepState State { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>How often the step has acted.</summary>
    public int Attempts { get; set; }

    /// <summary>It has acted, or was about to when the process ended: its call may have reached vCenter.</summary>
    public bool Acted { get; set; }

    /// <summary>When whoever runs it now first acted, or was about to.</summary>
    public DateTimeOffset? ActedAt { get; set; }

    /// <summary>The managed object id of the vCenter task last started, for example <c>task-812</c>.</summary>
    public string? VCenterTask { get; set; }

    /// <summary>The task's end has not been seen: whoever takes the operation over waits for it before looking further.</summary>
    public bool TaskPending { get; set; }

    public string? Message { get; set; }
}
