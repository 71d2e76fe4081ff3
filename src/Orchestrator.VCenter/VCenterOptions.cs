namespace Orchestrator.VCenter;

/// <summary>Where a vCenter is, who we are to it, and how hard we lean on it.</summary>
public sealed class VCenterOptions
{
    /// <summary>Name by which systems, logs and metrics call it; unique.</summary>
    public string Name { get; set; } = "";

    /// <summary><c>https://host[:port]</c>; <c>http://</c> is refused.</summary>
    public Uri? Address { get; set; }

    /// <summary>User, such as <c>svc-orchestrator@vsphere.local</c>.</summary>
    public string User { get; set; } = "";

    /// <summary>Password; either this or <see cref="PasswordFile"/>.</summary>
    public string? Password { get; set; }

    /// <summary>File whose first line is the password; read again at every login, so that it can be changed while running.</summary>
    public string? PasswordFile { get; set; }

    /// <summary>PEM file of the roots to trust instead of the system's: vCenter's own VMCA by default (quirk 108).</summary>
    public string? CaFile { get; set; }

    /// <summary>
    /// SHA-256 thumbprints (64 hexadecimal digits, colons allowed) of the certificate itself: one, or the present and the next.
    /// They count instead of roots and host name.
    /// </summary>
    public IList<string> Thumbprints { get; set; } = [];

    /// <summary>Time for one attempt of a call. 1 s to 1 h.</summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Times that a safe call is sent again after a failure worth it. 0 to 10.</summary>
    public int MaxRetries { get; set; } = 3;

    /// <summary>First delay between attempts; doubles, with jitter. Up to 1 min.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Calls in flight at most, the long poll not counted. 1 to 256.</summary>
    public int MaxConcurrentCalls { get; set; } = 16;

    /// <summary>
    /// Time for a call that has no task form and holds the connection until its work is done (quirk 51). 1 s to 12 h.
    /// </summary>
    public TimeSpan HeldCallTimeout { get; set; } = TimeSpan.FromHours(2);

    /// <summary>Calls at most that hold their connections at once, besides those in flight. 1 to 256.</summary>
    public int MaxHeldCalls { get; set; } = 16;

    /// <summary>Tagging calls a second at most; vCenter rejects above about 360 (quirk 103). 1 to 300.</summary>
    public int TagCallsPerSecond { get; set; } = 100;

    /// <summary>Failures in <see cref="BreakerWindow"/> before the circuit breaker may open. 2 to 1,000.</summary>
    public int BreakerMinimumCalls { get; set; } = 8;

    /// <summary>Window in which the circuit breaker counts; it opens when half of the calls failed. 1 s to 10 min.</summary>
    public TimeSpan BreakerWindow { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Time that the circuit breaker stays open. 1 s to 10 min.</summary>
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Delay before the second and last try after a refused login (quirk 14). 1 s to 10 min.</summary>
    public TimeSpan LoginRetryDelay { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Time that the standing call waits for news; the HTTP call gets 30 s more (quirk 88). 1 s to 10 min.</summary>
    public TimeSpan WatchWait { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Least time between two calls for news. 0 to 10 s.</summary>
    public TimeSpan WatchSpacing { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Age at which what is known of the inventory is read again. 0 to 1 h.</summary>
    public TimeSpan InventoryAge { get; set; } = TimeSpan.FromSeconds(30);
}
