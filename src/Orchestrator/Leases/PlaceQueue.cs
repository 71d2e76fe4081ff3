namespace Orchestrator.Leases;

/// <summary>
/// Who of this process waits for places of hosts and datastores, and who of them may ask for theirs: whoever has nobody before it, by lane
/// and age, that wants one of the same.
/// </summary>
internal sealed class PlaceQueue
{
    private readonly Lock _lock = new();
    private readonly List<(SlotWish Wish, IReadOnlyCollection<string> Scopes)> _waiting = [];
    private TaskCompletionSource _freed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when places were given back in this process.</summary>
    public Task Freed
    {
        get
        {
            lock (_lock)
                return _freed.Task;
        }
    }

    public void Enter(SlotWish wish, IReadOnlyCollection<string> scopes)
    {
        lock (_lock)
            _waiting.Add((wish, scopes));
    }

    /// <summary>It has its places, or waits no longer.</summary>
    public void Leave(SlotWish wish)
    {
        lock (_lock)
        {
            _waiting.RemoveAll(other => other.Wish == wish);
            Tell();
        }
    }

    /// <summary>Nobody before it wants a place of the same scopes.</summary>
    public bool IsNext(SlotWish wish, IReadOnlyCollection<string> scopes)
    {
        lock (_lock)
            return !_waiting.Exists(other => other.Wish.GoesBefore(wish) && other.Scopes.Any(scopes.Contains));
    }

    /// <summary>Places were given back.</summary>
    public void Free()
    {
        lock (_lock)
            Tell();
    }

    private void Tell()
    {
        _freed.TrySetResult();
        _freed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
