namespace Orchestrator.FollowUps;

/// <summary>Tells the armer of this process that follow-ups may have been written.</summary>
internal sealed class FollowUpSignal : IDisposable
{
    private readonly SemaphoreSlim _changed = new(0, 1);

    public void Changed()
    {
        if (_changed.CurrentCount == 0)
        {
            try
            {
                _changed.Release();
            }
            catch (SemaphoreFullException)
            {
                // Told already.
            }
        }
    }

    public async Task WaitAsync(TimeSpan atTheLatest, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(atTheLatest, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            await _changed.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Time to look by ourselves.
        }
    }

    public void Dispose() => _changed.Dispose();
}
