namespace Orchestrator.Operations;

/// <summary>Saves an operation at a named point of its way.</summary>
internal sealed class OperationSaver(OperationStore store)
{
    /// <param name="operation">What is saved.</param>
    /// <param name="step">The step it is at.</param>
    /// <param name="what">Why it is saved: <c>intent</c>, <c>task</c>, <c>waiting</c> or <c>end</c>.</param>
    /// <param name="stopping">The process stops: the save is made all the same, and then the operation is left.</param>
    public async Task SaveAsync(RunningOperation operation, string step, string what, CancellationToken stopping)
    {
        OperationPoints.Pass("beforeSave", operation.Row.Kind, step, what);
        await store.SaveAsync(operation, CancellationToken.None);
        OperationPoints.Pass("afterSave", operation.Row.Kind, step, what);
        stopping.ThrowIfCancellationRequested();
    }
}
