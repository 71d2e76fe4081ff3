namespace Orchestrator.VCenter.Resilience;

/// <summary>Spaces tagging calls evenly, with a tenth of a second's worth at once (quirk 103).</summary>
internal sealed class TagCallPacer(int callsPerSecond, TimeProvider time)
{
    private readonly TimeSpan _interval = TimeSpan.FromSeconds(1.0 / callsPerSecond);
    private readonly TimeSpan _burst = TimeSpan.FromMilliseconds(100);
    private readonly Lock _lock = new();
    private DateTimeOffset _next = DateTimeOffset.MinValue;

    public Task WaitAsync(CancellationToken cancellationToken)
    {
        TimeSpan wait;
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (_next < now - _burst)
                _next = now - _burst;

            wait = _next - now;
            _next += _interval;
        }

        return wait > TimeSpan.Zero ? Task.Delay(wait, time, cancellationToken) : Task.CompletedTask;
    }
}
