using System.Collections.Concurrent;
using Orchestrator.VCenter;
using Orchestrator.VCenters.Health;

namespace Orchestrator.VCenters;

/// <summary>The configured vCenters, one connection each; disposed, and so logged out, when the service ends.</summary>
/// <param name="clock">The one clock.</param>
/// <param name="loggers">Where their messages go.</param>
/// <param name="health">What the nodes tell each other of them.</param>
/// <param name="logins">The installation's refused logins.</param>
/// <param name="transport">What carries their calls; sockets when left out.</param>
internal sealed class VCenterRegistry(TimeProvider clock, ILoggerFactory loggers, VCenterHealth health, LoginLedger logins, VCenterTransport? transport = null) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, VCenterConnection> _byName = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyCollection<VCenterConnection> All => [.. _byName.Values];

    /// <summary>Adds a vCenter; nothing is called yet.</summary>
    public void Add(VCenterOptions options)
    {
        health.Watch(options.Name, options.MaxConcurrentCalls, options.TagCallsPerSecond);
        _byName[options.Name] = new VCenterConnection(options, clock, loggers, transport?.Invoke(options), health, logins, health);
    }

    /// <summary>Null where none is configured under that name, and on a node that only answers the API: it is connected to none.</summary>
    public VCenterConnection? Find(string name) => _byName.GetValueOrDefault(name);

    /// <exception cref="InvalidOperationException">None is configured under that name any more.</exception>
    public VCenterConnection Get(string name) =>
        _byName.TryGetValue(name, out var connection) ? connection : throw new InvalidOperationException($"No vCenter is configured under the name {name}.");

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in _byName.Values)
            await connection.DisposeAsync();
        _byName.Clear();
    }
}
