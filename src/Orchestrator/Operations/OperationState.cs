namespace Orchestrator.Operations;

/// <summary>Where an operation is in its life. Persisted by number: never renumber.</summary>
internal enum OperationState
{
    Queued = 0,
    Running = 1,
    Waiting = 2,
    Succeeded = 3,
    Failed = 4,
    Cancelled = 5,
}

/// <summary>Which way an operation is going. Persisted by number: never renumber.</summary>
internal enum OperationPhase
{
    /// <summary>Through its recipe's steps.</summary>
    Forward = 0,

    /// <summary>Through its recipe's undo steps, after a failure.</summary>
    UndoFailure = 1,

    /// <summary>Through its recipe's undo steps, because somebody cancelled it.</summary>
    UndoCancel = 2,
}

/// <summary>How a step stands. Persisted by number: never renumber.</summary>
internal enum StepState
{
    Pending = 0,
    Running = 1,
    Waiting = 2,
    Succeeded = 3,
    Failed = 4,
    Skipped = 5,
}
