namespace Orchestrator.Operations;

/// <summary>
/// Who goes first where work queues for vCenter: the lower number. Decided when an operation is accepted and kept with it, so that every
/// node decides alike. Persisted by number: never renumber.
/// </summary>
internal enum Lane
{
    /// <summary>One order of a person or script, for production.</summary>
    Interactive = 0,

    /// <summary>VMs for tests.</summary>
    Pipeline = 1,

    /// <summary>What comes in numbers or by the calendar: imports, evacuations with their moves, backups, sweeps.</summary>
    Batch = 2,

    /// <summary>Looks that change nothing.</summary>
    Observe = 3,
}
