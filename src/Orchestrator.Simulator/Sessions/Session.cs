using System.Collections.Concurrent;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Vim.Properties;
using Orchestrator.Simulator.Vim.Views;

namespace Orchestrator.Simulator.Sessions;

/// <summary>A login, with what belongs to it and goes with it: views, collectors and their filters.</summary>
internal sealed class Session(string token, string key, string user, string address, string agent, DateTimeOffset now) : IDisposable
{
    private long _lastActive = now.UtcTicks;
    private long _calls;
    private int _lastObject;
    private int _waits;

    /// <summary>What the client sends in <c>vmware-api-session-id</c>.</summary>
    public string Token => token;

    /// <summary>The session's public key, as in <c>UserSession.key</c>.</summary>
    public string Key => key;

    public string User => user;

    public string Address => address;

    public string Agent => agent;

    public DateTimeOffset Created => now;

    public DateTimeOffset LastActive => new(Interlocked.Read(ref _lastActive), TimeSpan.Zero);

    public long Calls => Interlocked.Read(ref _calls);

    public ConcurrentDictionary<string, View> Views { get; } = new(StableComparer.Instance);

    public ConcurrentDictionary<string, Collector> Collectors { get; } = new(StableComparer.Instance);

    public void Touch(DateTimeOffset at)
    {
        Interlocked.Exchange(ref _lastActive, at.UtcTicks);
        Interlocked.Increment(ref _calls);
    }

    /// <summary>A long poll is under way, which keeps the session alive.</summary>
    public bool Busy => Volatile.Read(ref _waits) > 0;

    public IDisposable Waiting()
    {
        Interlocked.Increment(ref _waits);
        return new Wait(this);
    }

    /// <summary>Ids of session objects look like <c>session[…]…</c>.</summary>
    public string NewObjectId() => $"session[{key}]{DeterministicGuid.Of(0, key, Interlocked.Increment(ref _lastObject))}";

    public void Dispose()
    {
        foreach (var collector in Collectors.Values)
            collector.Dispose();
    }

    private sealed class Wait(Session session) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref session._waits);
    }
}
