namespace Orchestrator.Operations;

/// <summary>The legal changes of an operation's state: the one table that everything asks.</summary>
internal static class OperationTransitions
{
    private static readonly Dictionary<OperationState, OperationState[]> Legal = new()
    {
        [OperationState.Queued] = [OperationState.Running, OperationState.Cancelled],
        [OperationState.Running] = [OperationState.Running, OperationState.Waiting, OperationState.Queued, OperationState.Succeeded, OperationState.Failed, OperationState.Cancelled],
        [OperationState.Waiting] = [OperationState.Waiting, OperationState.Running, OperationState.Succeeded, OperationState.Failed, OperationState.Cancelled],
        [OperationState.Failed] = [OperationState.Queued],
        [OperationState.Succeeded] = [],
        [OperationState.Cancelled] = [],
    };

    public static bool IsEnded(this OperationState state) =>
        state is OperationState.Succeeded or OperationState.Failed or OperationState.Cancelled;

    public static bool CanBecome(this OperationState from, OperationState to) => Legal[from].Contains(to);

    /// <exception cref="InvalidOperationException">The change is not in the table: a bug of ours.</exception>
    public static OperationState Become(this OperationState from, OperationState to) =>
        from.CanBecome(to) ? to : throw new InvalidOperationException($"An operation cannot go from {from} to {to}.");
}
