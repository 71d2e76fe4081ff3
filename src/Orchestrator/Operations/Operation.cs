namespace Orchestrator.Operations;

/// <summary>
/// An operation's row: the truth about it. Whoever has claimed it writes it, under the fencing number of that claim;
/// nobody else does.
/// </summary>
internal sealed class Operation
{
    public required OperationId Id { get; init; }

    public required string Kind { get; init; }

    /// <summary>The VM it changes; operations of one VM run one after the other, in the order of their ids.</summary>
    public Guid? VirtualMachineId { get; init; }

    /// <summary>The operation that this one is part of; null for one that stands by itself.</summary>
    public OperationId? ParentId { get; init; }

    /// <summary>The path of the resource that it makes or changes.</summary>
    public required string Resource { get; init; }

    public string? System { get; init; }

    /// <summary>The configured name of the vCenter on which it acts.</summary>
    public required string VCenter { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public OperationState State { get; set; }

    public OperationPhase Phase { get; set; }

    /// <summary>Index of the current step in the list of its phase.</summary>
    public int Position { get; set; }

    /// <summary>The step records, as JSON.</summary>
    public required string Steps { get; set; }

    /// <summary>What was ordered and what was learned, as JSON of the recipe's state.</summary>
    public required string Facts { get; set; }

    public Lane Lane { get; init; }

    public string? WaitingFor { get; set; }

    /// <summary>The scope of the places that it waits for; null unless it waits for one.</summary>
    public string? WaitsAt { get; set; }

    /// <summary>Since when it waits for a place.</summary>
    public DateTimeOffset? WaitsSince { get; set; }

    /// <summary>The failure, as JSON: final when the state says so, else the one that is being undone or was rescued.</summary>
    public string? Error { get; set; }

    /// <summary>Warnings, as a JSON list of sentences.</summary>
    public string? Warnings { get; set; }

    public bool CancelRequested { get; set; }

    public required DateTimeOffset WakeAt { get; set; }

    public DateTimeOffset? LeaseUntil { get; set; }

    public string? Owner { get; set; }

    /// <summary>Raised by every claim; a write under an older number changes nothing.</summary>
    public long Fence { get; set; }

    public void Wait(OperationWait wait) => (WaitingFor, WaitsAt, WaitsSince) = (wait.For, wait.At, wait.Since);

    public void StopWaiting() => (WaitingFor, WaitsAt, WaitsSince) = (null, null, null);
}
