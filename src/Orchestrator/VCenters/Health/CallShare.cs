namespace Orchestrator.VCenters.Health;

/// <summary>This node's share of the calls that a vCenter may be sent at once, and of the tagging calls a second.</summary>
internal sealed class CallShare(int calls, int tagCallsPerSecond, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly Queue<TaskCompletionSource> _waiting = new();
    private int _nodes = 1;
    private int _inFlight;
    private DateTimeOffset _nextTagCall;

    /// <summary>Calls in flight now.</summary>
    public int InFlight
    {
        get
        {
            lock (_lock)
                return _inFlight;
        }
    }

    /// <summary>Calls in flight at most.</summary>
    public int Most
    {
        get
        {
            lock (_lock)
                return Share;
        }
    }

    private int Share => Math.Max(1, calls / _nodes);

    /// <summary>So many nodes share it from now on; what is in flight above that ends by itself.</summary>
    public void ShareWith(int nodes)
    {
        lock (_lock)
        {
            _nodes = Math.Max(1, nodes);
            LetIn();
        }
    }

    /// <summary>Waits for a place among the calls in flight; disposed when the call has ended.</summary>
    public async Task<IDisposable> EnterAsync(bool isTagCall, CancellationToken cancellationToken)
    {
        TaskCompletionSource? place = null;
        lock (_lock)
        {
            // One node alone is held to the limit by its connection, which does not count the pauses between tries.
            if (_nodes == 1 || _inFlight < Share)
                _inFlight++;
            else
                _waiting.Enqueue(place = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        if (place is not null)
            await WaitAsync(place, cancellationToken);
        var held = new Place(this);
        try
        {
            if (isTagCall && TagCallPause() is { } pause)
                await Task.Delay(pause, clock, cancellationToken);
            return held;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    private async Task WaitAsync(TaskCompletionSource place, CancellationToken cancellationToken)
    {
        try
        {
            await place.Task.WaitAsync(cancellationToken);
        }
        catch
        {
            if (!place.TrySetCanceled(CancellationToken.None))
                Leave();
            throw;
        }
    }

    /// <summary>The connection spaces them for one node; several nodes space them more.</summary>
    private TimeSpan? TagCallPause()
    {
        lock (_lock)
        {
            if (_nodes == 1)
                return null;
            var now = clock.GetUtcNow();
            var at = _nextTagCall > now ? _nextTagCall : now;
            _nextTagCall = at + (TimeSpan.FromSeconds(1) * _nodes / tagCallsPerSecond);
            return at > now ? at - now : null;
        }
    }

    private void Leave()
    {
        lock (_lock)
        {
            _inFlight--;
            LetIn();
        }
    }

    private void LetIn()
    {
        while ((_nodes == 1 || _inFlight < Share) && _waiting.TryDequeue(out var next))
        {
            if (next.TrySetResult())
                _inFlight++;
        }
    }

    private sealed class Place(CallShare share) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
                share.Leave();
        }
    }
}
