namespace Orchestrator.Simulation.World;

/// <summary>
/// One life of the service: from its start until it crashes. What has ended has no effect on anything any more; what is stopped goes on
/// later, as if no time had passed.
/// </summary>
internal sealed class Life
{
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource? _stopped;

    public bool HasEnded { get; private set; }

    public Task End => _end.Task;

    public bool IsStopped => _stopped is not null;

    public void Die()
    {
        HasEnded = true;
        _end.TrySetResult();
    }

    /// <summary>From here on none of its timers rings and no answer reaches it, until it is continued.</summary>
    public void Stop() => _stopped ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Continue()
    {
        var stopped = _stopped;
        _stopped = null;
        stopped?.TrySetResult();
    }

    /// <summary>Goes on when the life does; never, when it has ended.</summary>
    public async Task StayAliveAsync()
    {
        while (_stopped is { } stopped)
            await stopped.Task;
        if (HasEnded)
            await new TaskCompletionSource().Task;
    }

    /// <exception cref="LifeEndedException">It has ended.</exception>
    public void ThrowIfEnded()
    {
        if (HasEnded)
            throw new LifeEndedException();
    }
}
