using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Orchestrator.Operations;

/// <summary>The ordered steps of one kind of operation, and what its failure undoes.</summary>
internal abstract class Recipe
{
    /// <summary>Persisted and shown, for example <c>vm.create</c>; never renamed.</summary>
    public abstract string Kind { get; }

    /// <summary>All steps that an operation of the kind can have.</summary>
    public abstract IReadOnlyList<StepDefinition> Steps { get; }

    /// <summary>The steps of the operation with this state: those that apply to what was ordered.</summary>
    public IReadOnlyList<StepDefinition> StepsFor(object state) => [.. Steps.Where(step => step.AppliesTo?.Invoke(state) != false)];

    /// <summary>The undo steps; each observes whether there is anything to undo.</summary>
    public virtual IReadOnlyList<StepDefinition> UndoSteps => [];

    /// <summary>The undo steps of the operation with this state.</summary>
    public IReadOnlyList<StepDefinition> UndoStepsFor(object state) => [.. UndoSteps.Where(step => step.AppliesTo?.Invoke(state) != false)];

    /// <summary>A step with <see cref="StepDefinition.OnFailureGoTo"/> failed: does the operation still succeed, with a warning?</summary>
    public virtual bool RescuedFailureIsWarning => false;

    public abstract object ReadState(string json);

    public abstract string WriteState(object state);

    /// <summary>It changes nothing in vCenter: it may wait for everybody else.</summary>
    public virtual bool OnlyLooks => false;

    /// <summary>A retry begins at the first step, whatever failed: what the steps before it did is not there any more.</summary>
    public virtual bool RetryBeginsAnew => false;

    /// <summary>Forgets what undo steps took away, so that a retry begins at the first step.</summary>
    public virtual void ForgetUndone(object state)
    {
    }

    /// <summary>
    /// How much later than it happens the operation may hear of the end of its tasks. Where nobody waits for it, some seconds: vCenter is
    /// then asked less.
    /// </summary>
    public virtual TimeSpan HearsOfTasksWithin(object state) => TimeSpan.Zero;

    /// <summary>This process has taken the operation over, for the first time or after another: what it held in memory is to be had again.</summary>
    public virtual Task OnClaimedAsync(object state, StepContext context, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>What the operation leaves in our own records when it ends other than well.</summary>
    public virtual Task OnEndedAsync(object state, OperationState end, Failure? failure, StepContext context, CancellationToken cancellationToken) =>
        Task.CompletedTask;
}

/// <inheritdoc/>
internal abstract class Recipe<TState>(JsonTypeInfo<TState> json) : Recipe
    where TState : class
{
    public override object ReadState(string text) =>
        JsonSerializer.Deserialize(text, json) ?? throw new InvalidOperationException($"An operation of kind {Kind} has no state.");

    public override string WriteState(object state) => JsonSerializer.Serialize((TState)state, json);

    protected static StepDefinition Step(string name, IStep<TState> step) => new(
        name,
        (state, context, cancellationToken) => step.ObserveAsync((TState)state, context, cancellationToken),
        (state, context, cancellationToken) => step.ActAsync((TState)state, context, cancellationToken));
}
