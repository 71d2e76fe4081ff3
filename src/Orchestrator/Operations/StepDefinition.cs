using Orchestrator.Leases;
using Orchestrator.VCenter.Errors;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.Operations;

/// <summary>A step's place in a recipe: its name, its deadline, and what its failure means.</summary>
/// <param name="Name">Persisted and shown; never renamed.</param>
/// <param name="Observe">The step's observation, on the operation's state.</param>
/// <param name="Act">The step's change, on the operation's state.</param>
internal sealed record StepDefinition(
    string Name,
    Func<object, StepContext, CancellationToken, Task<Observation>> Observe,
    Func<object, StepContext, CancellationToken, Task<ActResult>> Act)
{
    /// <summary>
    /// Whether operations of this state have the step at all; null: all have. Decided by what was ordered, which never changes: the
    /// answer has to be the same at every look.
    /// </summary>
    public Func<object, bool>? AppliesTo { get; init; }

    /// <summary>From the step's start; its waits end then, and the step fails unless <see cref="AtDeadline"/> says otherwise.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>A deadline that depends on what was ordered; replaces <see cref="Deadline"/>.</summary>
    public Func<object, TimeSpan>? DeadlineOf { get; init; }

    /// <summary>
    /// The deadline runs from the step's act, not from its start: a guest that is asked something gets its whole time, however late it
    /// could be asked. Whoever takes the operation over and asks again begins anew.
    /// </summary>
    public bool DeadlineFromAct { get; init; }

    /// <summary>What the deadline means where it is no failure.</summary>
    public Func<object, StepContext, Observation>? AtDeadline { get; init; }

    /// <summary>
    /// A task of the step's ended well: notes in the state what it made, so that it need not be looked up. The step looks at it all the same.
    /// </summary>
    public Action<object, VimValue>? Learns { get; init; }

    /// <summary>
    /// A task of the step's ended in error: true when that is not final. The step has noted in its state what it does
    /// otherwise, and is looked at again.
    /// </summary>
    public Func<object, VCenterException, bool>? Overcomes { get; init; }

    /// <summary>Where the operation goes on when this step fails for good; null: the operation fails and is undone.</summary>
    public string? OnFailureGoTo { get; init; }

    /// <summary>The step starts work that vCenter limits; it takes a creating slot until its task ends.</summary>
    public bool TakesCreatingSlot { get; init; }

    /// <summary>The host and the datastore that the work burdens, where they bear only so much of it at once; null: none of its own.</summary>
    public Func<object, Burden?>? Burdens { get; init; }
}
