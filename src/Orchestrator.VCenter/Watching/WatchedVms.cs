using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.VCenter.Watching;

/// <summary>What the watch knows of all VMs, who waits for something of them, and who wants to hear of all changes.</summary>
internal sealed class WatchedVms(string vcenter, TimeProvider time, ILogger logger)
{
    private readonly ConcurrentDictionary<VmId, VmFacts> _facts = new();
    private readonly Lock _lock = new();
    private readonly Dictionary<VmId, List<Waiter>> _waiters = [];
    private ImmutableArray<Action<VmChange>> _observers = [];
    private HashSet<VmId>? _seen = [];
    private TaskCompletionSource _complete = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when all VMs were read once by the present watch.</summary>
    public Task WhenComplete
    {
        get
        {
            lock (_lock)
                return _complete.Task;
        }
    }

    public bool IsComplete => WhenComplete.IsCompletedSuccessfully;

    public IReadOnlyCollection<VmFacts> All => [.. _facts.Values];

    public VmFacts? Find(VmId vm) => _facts.GetValueOrDefault(vm);

    /// <summary>A new watch begins to read: what is not among it in the end has gone meanwhile.</summary>
    public void BeginRead()
    {
        lock (_lock)
        {
            _seen = [];
            if (_complete.Task.IsCompleted)
                _complete = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>All were read.</summary>
    public void EndRead()
    {
        if (_seen is not { } seen)
            return;

        _seen = null;
        foreach (var vm in _facts.Keys.Where(vm => !seen.Contains(vm)))
            Leave(vm);

        lock (_lock)
            _complete.TrySetResult();
    }

    /// <summary>News of a VM.</summary>
    public void Apply(ObjectUpdate update)
    {
        var vm = VmId.From(update.Obj);
        if (update.Kind == ObjectUpdateKind.Leave)
        {
            _seen?.Remove(vm);
            Leave(vm);
            return;
        }

        _seen?.Add(vm);
        var before = _facts.GetValueOrDefault(vm);

        // Entering says all there is; modifying only what changed (quirk 89).
        var after = before is null || update.Kind == ObjectUpdateKind.Enter ? new VmFacts { Id = vm } : before;
        foreach (var change in update.ChangeSet ?? [])
            after = VmProperties.Apply(after, change.Name, change.Op == PropertyChangeOp.Assign || change.Op == PropertyChangeOp.Add ? change.Val : default);

        after = after with { ObservedAt = time.GetUtcNow() };
        _facts[vm] = after;
        Tell(new VmChange(vm, before, after));
        Release(vm, after);
    }

    /// <summary>Waits until the facts fit; null when the VM leaves.</summary>
    public async Task<VmFacts?> WaitAsync(VmId vm, Func<VmFacts, bool> condition, CancellationToken cancellationToken)
    {
        var waiter = new Waiter(condition);
        lock (_lock)
        {
            if (!_waiters.TryGetValue(vm, out var list))
                _waiters.Add(vm, list = []);

            list.Add(waiter);
        }

        try
        {
            // Armed first, looked at then: nothing can happen in between.
            if (_facts.TryGetValue(vm, out var facts))
                waiter.Offer(facts);

            return await waiter.End.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            lock (_lock)
            {
                if (_waiters.TryGetValue(vm, out var list) && list.Remove(waiter) && list.Count == 0)
                    _waiters.Remove(vm);
            }
        }
    }

    public IDisposable Subscribe(Action<VmChange> observer)
    {
        ImmutableInterlocked.Update(ref _observers, static (all, added) => all.Add(added), observer);
        return new Subscription(() => ImmutableInterlocked.Update(ref _observers, static (all, removed) => all.Remove(removed), observer));
    }

    /// <summary>The watch ends.</summary>
    public void FailAll(Exception exception)
    {
        Waiter[] all;
        lock (_lock)
        {
            all = [.. _waiters.Values.SelectMany(list => list)];
            if (_complete.TrySetException(exception))
                _ = _complete.Task.Exception;
        }

        foreach (var waiter in all)
            waiter.End.TrySetException(exception);
    }

    private void Leave(VmId vm)
    {
        if (_facts.TryRemove(vm, out var before))
            Tell(new VmChange(vm, before, null));

        Release(vm, null);
    }

    private void Release(VmId vm, VmFacts? facts)
    {
        Waiter[] waiting;
        lock (_lock)
        {
            if (!_waiters.TryGetValue(vm, out var list))
                return;

            waiting = [.. list];
        }

        foreach (var waiter in waiting)
            waiter.Offer(facts);
    }

    private void Tell(VmChange change)
    {
        foreach (var observer in _observers)
        {
            try
            {
                observer(change);
            }
            catch (Exception exception) // Fence: an observer's bug must not end the watch of all.
            {
                VCenterLog.ObserverThrew(logger, vcenter, exception);
            }
        }
    }

    private sealed class Waiter(Func<VmFacts, bool> condition)
    {
        public TaskCompletionSource<VmFacts?> End { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Offer(VmFacts? facts)
        {
            try
            {
                if (facts is null || condition(facts))
                    End.TrySetResult(facts);
            }
            catch (Exception exception) // Fence: a condition's bug is its waiter's.
            {
                End.TrySetException(exception);
            }
        }
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        private Action? _end = end;

        public void Dispose() => Interlocked.Exchange(ref _end, null)?.Invoke();
    }
}
