using System.Collections.Concurrent;

namespace Orchestrator.VCenter.Sessions;

/// <summary>Counts refused logins within the process.</summary>
public sealed class InMemoryLoginLedger : ILoginLedger
{
    private readonly ConcurrentDictionary<(string, string), LoginRefusals> _refusals = new();

    /// <inheritdoc/>
    public ValueTask<LoginRefusals> ReadAsync(string vcenter, string credential, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_refusals.GetValueOrDefault((vcenter, credential)));

    /// <inheritdoc/>
    public ValueTask<IAsyncDisposable?> BeginAsync(string vcenter, string credential, TimeSpan atMost, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IAsyncDisposable?>(null);

    /// <inheritdoc/>
    public ValueTask RefusedAsync(string vcenter, string credential, DateTimeOffset at, CancellationToken cancellationToken)
    {
        _refusals.AddOrUpdate((vcenter, credential), new LoginRefusals(1, at), (_, before) => new LoginRefusals(before.Count + 1, at));
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask SucceededAsync(string vcenter, string credential, CancellationToken cancellationToken)
    {
        _refusals.TryRemove((vcenter, credential), out _);
        return ValueTask.CompletedTask;
    }
}
