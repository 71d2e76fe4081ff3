namespace Orchestrator.Operations;

/// <summary>A token that is cancelled a while after another: a call under way gets to hear its answer.</summary>
internal sealed class LingeringToken : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly CancellationTokenRegistration _registration;
    private ITimer? _timer;

    public LingeringToken(TimeSpan linger, TimeProvider clock, CancellationToken token) =>
        _registration = token.Register(() => _timer = clock.CreateTimer(_ => _source.Cancel(), null, linger, Timeout.InfiniteTimeSpan));

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        _registration.Dispose();
        _timer?.Dispose();
        _source.Dispose();
    }
}
