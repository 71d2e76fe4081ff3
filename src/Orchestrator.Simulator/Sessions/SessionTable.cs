using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Orchestrator.Simulator.Hosting;

namespace Orchestrator.Simulator.Sessions;

internal enum LoginOutcome
{
    Opened,
    Refused,
    TooMany,
}

/// <summary>All sessions of both APIs: one token serves both.</summary>
internal sealed class SessionTable(SimulatorOptions options, SimulatorClock clock)
{
    private const string Administrator = "administrator@vsphere.local";
    private const int FailuresBeforeLock = 5;
    private static readonly TimeSpan FailureWindow = TimeSpan.FromSeconds(180);
    private static readonly TimeSpan LockTime = TimeSpan.FromSeconds(900);

    private readonly ConcurrentDictionary<string, Session> _sessions = new(StringComparer.Ordinal);
    private readonly Lock _loginLock = new();
    private readonly Queue<DateTimeOffset> _failures = new();
    private DateTimeOffset _lockedUntil;
    private long _logins;
    private long _refused;

    public long Logins => Interlocked.Read(ref _logins);

    public long Refused => Interlocked.Read(ref _refused);

    public IReadOnlyList<Session> Open
    {
        get
        {
            DropIdle();
            return Oldest;
        }
    }

    public (LoginOutcome Outcome, Session? Session) LogIn(string? user, string? password, string address, string agent)
    {
        lock (_loginLock)
        {
            var now = clock.GetUtcNow();
            if (!Right(user, password) || now < _lockedUntil)
            {
                Interlocked.Increment(ref _refused);
                NoteFailure(now);
                return (LoginOutcome.Refused, null);
            }

            if (Open.Count >= options.MaxSessions)
                return (LoginOutcome.TooMany, null);
            Interlocked.Increment(ref _logins);
            var session = new Session(RandomNumberGenerator.GetHexString(32, lowercase: true), Guid.NewGuid().ToString(), options.User, address, agent, now);
            _sessions[session.Token] = session;
            return (LoginOutcome.Opened, session);
        }
    }

    /// <summary>The live session of a token, which counts as activity (quirk 7).</summary>
    public Session? Find(string? token)
    {
        if (token is null || !_sessions.TryGetValue(token, out var session))
            return null;
        var now = clock.GetUtcNow();
        if (!session.Busy && now - session.LastActive > options.SessionIdleTimeout)
        {
            Close(session);
            return null;
        }

        session.Touch(now);
        return session;
    }

    public void Close(Session session)
    {
        if (_sessions.TryRemove(session.Token, out _))
            session.Dispose();
    }

    /// <summary>Ends every session, as a restart of vCenter does.</summary>
    public void CloseAll()
    {
        foreach (var session in Oldest)
            Close(session);
    }

    public void ResetCounts()
    {
        Interlocked.Exchange(ref _logins, 0);
        Interlocked.Exchange(ref _refused, 0);
    }

    private void DropIdle()
    {
        var oldest = clock.GetUtcNow() - options.SessionIdleTimeout;
        foreach (var session in Oldest.Where(session => !session.Busy && session.LastActive < oldest))
            Close(session);
    }

    /// <summary>Oldest first: tokens are drawn at random, and what happens is not to depend on them.</summary>
    private List<Session> Oldest => [.. _sessions.Values.OrderBy(session => session.Created).ThenBy(session => session.Key, StringComparer.Ordinal)];

    // SSO locks an account after five failures within three minutes, except its own administrator (quirk 13).
    private void NoteFailure(DateTimeOffset now)
    {
        if (options.User.Equals(Administrator, StringComparison.OrdinalIgnoreCase))
            return;
        _failures.Enqueue(now);
        while (_failures.Peek() < now - FailureWindow)
            _failures.Dequeue();
        if (_failures.Count >= FailuresBeforeLock)
            _lockedUntil = now + LockTime;
    }

    private bool Right(string? user, string? password) =>
        string.Equals(user, options.User, StringComparison.OrdinalIgnoreCase)
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(password ?? ""), Encoding.UTF8.GetBytes(options.Password));
}
