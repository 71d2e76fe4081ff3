using Orchestrator.Simulator.Faults;
using Orchestrator.Simulator.Hosting;
using Orchestrator.Simulator.Journal;

namespace Orchestrator.Simulator.Inventory;

/// <summary>The one door through which the inventory changes: a change is made, journalled and published, in this order.</summary>
internal sealed class InventoryDoor(InventoryState initial, SimulatorOptions options, FaultBook faults, TimeProvider clock, JournalFile? journal)
{
    private readonly Lock _lock = new();
    private volatile InventoryState _state = initial;
    private volatile TaskCompletionSource _changed = NewSignal();

    /// <summary>Called under the lock after each change; the agenda listens for deeds, waiting calls for the ends of tasks.</summary>
    public event Action<Change>? Committed;

    public InventoryState State => _state;

    public DateTimeOffset Now => clock.GetUtcNow();

    public void Write(Action<Change> work, DateTimeOffset? at = null) => Write<object?>(
        change =>
        {
            work(change);
            return null;
        },
        at);

    public T Write<T>(Func<Change, T> work, DateTimeOffset? at = null)
    {
        T result;
        TaskCompletionSource signal;
        lock (_lock)
        {
            var change = new Change(_state, options, faults, at ?? Now);
            result = work(change);
            if (change.Puts.Count == 0 && change.Removals.Count == 0)
                return result;
            change.ForgetOldTasks();
            change.Seal(_state.Version + 1);
            journal?.Append(change);
            _state = change.State;
            Committed?.Invoke(change);
            (signal, _changed) = (_changed, NewSignal());
        }

        signal.TrySetResult();
        return result;
    }

    /// <summary>Ends at the next change or <see cref="Nudge"/> after the call: take it first, then look at <see cref="State"/>.</summary>
    public Task NextChange() => _changed.Task;

    /// <summary>Wakes who waits, although nothing in the inventory changed: a view or a filter did.</summary>
    public void Nudge()
    {
        TaskCompletionSource signal;
        lock (_lock)
            (signal, _changed) = (_changed, NewSignal());
        signal.TrySetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
