using Orchestrator.Operations;

namespace Orchestrator.Backups.Turns;

/// <summary>
/// Who copies now, and who is next: so many at once from or to a datastore, and of a host. A run gets all of its places or none, before
/// its snapshot is taken, so that no snapshot grows while its run queues. In this process, oldest first; whoever cannot go yet does not hold
/// up those behind. Among nodes, the places are leased rows (<see cref="Leases.CreatingSlots"/>).
/// </summary>
internal sealed class BackupTurns
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _promised = new(StringComparer.Ordinal);
    private readonly Dictionary<OperationId, BackupTurn> _turns = [];
    private readonly SortedDictionary<OperationId, (TurnWish Wish, TaskCompletionSource Came)> _queue = [];

    /// <summary>The turn of a run; null while it has none.</summary>
    public BackupTurn? Find(OperationId operation)
    {
        lock (_lock)
            return _turns.GetValueOrDefault(operation);
    }

    /// <summary>The run's turn, when it can have it at once.</summary>
    public BackupTurn? TryTake(TurnWish wish)
    {
        lock (_lock)
            return _turns.GetValueOrDefault(wish.Operation) ?? (Choose(wish) is { } target ? Begin(wish, target) : null);
    }

    /// <summary>Counts a turn that was had before this process took the run over, whether there is room or not.</summary>
    public BackupTurn Resume(OperationId operation, IReadOnlyList<CappedPlace> places, string target, long bytes)
    {
        lock (_lock)
            return _turns.GetValueOrDefault(operation) ?? Begin(operation, places, target, bytes);
    }

    /// <summary>Waits in the queue until the run's turn has come; <see cref="Find"/> has it then.</summary>
    public async Task WaitAsync(TurnWish wish, CancellationToken cancellationToken)
    {
        var came = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_turns.ContainsKey(wish.Operation))
                return;
            if (Choose(wish) is { } target)
            {
                Begin(wish, target);
                return;
            }

            _queue[wish.Operation] = (wish, came);
        }

        try
        {
            await came.Task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            lock (_lock)
                _queue.Remove(wish.Operation);
            Find(wish.Operation)?.Dispose();
            throw;
        }
    }

    /// <summary>The turn is over: those in the queue that can go now are told.</summary>
    public void End(BackupTurn turn)
    {
        lock (_lock)
        {
            if (!_turns.Remove(turn.Operation))
                return;
            foreach (var place in turn.Places)
                _taken[place.Scope]--;
            _promised[turn.Target] -= turn.Bytes;
            foreach (var (wish, came) in _queue.Values.ToList())
            {
                if (Choose(wish) is not { } target)
                    continue;
                Begin(wish, target);
                _queue.Remove(wish.Operation);
                came.SetResult();
            }
        }
    }

    /// <summary>How many copy from or to a place now.</summary>
    public int CountAt(string scope)
    {
        lock (_lock)
            return _taken.GetValueOrDefault(scope);
    }

    private TargetPlace? Choose(TurnWish wish) => wish.Source.All(HasRoom)
        ? wish.Targets.Where(target => HasRoom(target.Place) && target.RoomBytes - _promised.GetValueOrDefault(target.Datastore) >= wish.Bytes)
            .MinBy(target => _taken.GetValueOrDefault(target.Place.Scope))
        : null;

    private bool HasRoom(CappedPlace place) => _taken.GetValueOrDefault(place.Scope) < place.Cap;

    private BackupTurn Begin(TurnWish wish, TargetPlace target) =>
        Begin(wish.Operation, [.. wish.Source.Append(target.Place).DistinctBy(place => place.Scope)], target.Datastore, wish.Bytes);

    private BackupTurn Begin(OperationId operation, IReadOnlyList<CappedPlace> places, string target, long bytes)
    {
        foreach (var place in places)
            _taken[place.Scope] = _taken.GetValueOrDefault(place.Scope) + 1;
        _promised[target] = _promised.GetValueOrDefault(target) + bytes;
        return _turns[operation] = new BackupTurn(this, operation, places, target, bytes);
    }
}
