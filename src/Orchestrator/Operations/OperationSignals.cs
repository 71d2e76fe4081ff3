using System.Collections.Concurrent;

namespace Orchestrator.Operations;

/// <summary>
/// What happens inside this process, told at once: work accepted, operations changed. Other nodes find out from the
/// database; whoever listens here must look there too, now and then.
/// </summary>
internal sealed class OperationSignals : IDisposable
{
    private readonly ConcurrentDictionary<OperationId, TaskCompletionSource> _changes = new();
    private readonly SemaphoreSlim _accepted = new(0, 1);

    /// <summary>Wakes the worker of this process.</summary>
    public void Accepted()
    {
        try
        {
            _accepted.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake already.
        }
    }

    /// <summary>Returns when work was accepted here, or after <paramref name="atTheLatest"/>.</summary>
    public async Task WaitForWorkAsync(TimeSpan atTheLatest, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(atTheLatest, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            await _accepted.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Nothing was accepted here; time to look into the database.
        }
    }

    /// <summary>A task that ends at the next saved change of the operation. Take it before reading the row, then await it.</summary>
    public Task NextChange(OperationId id) =>
        _changes.GetOrAdd(id, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>Somebody asked this process to cancel an operation; the worker listens.</summary>
    public event Action<OperationId>? CancelWanted;

    public void CancelRequested(OperationId id) => CancelWanted?.Invoke(id);

    public void Changed(OperationId id)
    {
        if (_changes.TryRemove(id, out var waiters))
            waiters.TrySetResult();
    }

    public void Dispose() => _accepted.Dispose();
}
