namespace Orchestrator.VCenter.Resilience;

/// <summary>
/// A value that the first who needs it fetches and all keep; others wait meanwhile. A failure is not kept. Whoever gives up
/// waiting does not end the fetch.
/// </summary>
/// <typeparam name="T">The value.</typeparam>
internal sealed class SharedTask<T>
{
    private readonly Lock _lock = new();
    private Task<T>? _task;

    public Task<T> GetAsync(Func<CancellationToken, Task<T>> fetch, CancellationToken cancellationToken)
    {
        Task<T> task;
        lock (_lock)
        {
            if (_task is null or { IsFaulted: true } or { IsCanceled: true })
                _task = Task.Run(() => fetch(CancellationToken.None), CancellationToken.None);

            task = _task;
        }

        return task.IsCompletedSuccessfully ? task : task.WaitAsync(cancellationToken);
    }
}
