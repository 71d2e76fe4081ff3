namespace Orchestrator.Operations;

/// <summary>
/// One step of a recipe. It may run twice and leave the same world. It never loops, sleeps, retries, logs progress or
/// writes status: the runner does, once, for all.
/// </summary>
/// <typeparam name="TState">What the step reads and learns; kept with the operation.</typeparam>
internal interface IStep<in TState>
{
    /// <summary>Only reads.</summary>
    Task<Observation> ObserveAsync(TState state, StepContext context, CancellationToken cancellationToken);

    /// <summary>Makes one change.</summary>
    Task<ActResult> ActAsync(TState state, StepContext context, CancellationToken cancellationToken);
}
