using Orchestrator.TestKit.Hosts;

namespace Orchestrator.Chaos.Sites;

/// <summary>
/// A place for a service process: it is killed, held and started again, each time as a process of its own with a new address.
/// Used by one misfortune at a time: who has <see cref="TryTake"/>n it gives it back.
/// </summary>
internal sealed class Node(string name, ServiceSetup setup, string? older) : IAsyncDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _clock = TimeProvider.System;
    private ServiceProcess? _service;
    private int _taken;
    private int _starts;

    public string Name => name;

    /// <summary>Where it listens; null while it does not run. One that is held has its address all the same.</summary>
    public Uri? Address { get; private set; }

    public string? Key { get; private set; }

    /// <summary>How often a start failed, for example because the database was away.</summary>
    public int FailedStarts { get; private set; }

    /// <summary>How often it came to listen as the older build.</summary>
    public int OlderStarts { get; private set; }

    /// <summary>How often it came to listen as this build.</summary>
    public int Starts { get; private set; }

    /// <summary>Set while it runs and is not held.</summary>
    public bool IsWell { get; private set; }

    public int ProcessId => _service?.Process.Id ?? 0;

    public string Output => _service?.Process.LastOutput(200) ?? "";

    public bool TryTake() => Interlocked.CompareExchange(ref _taken, 1, 0) == 0;

    public void GiveBack() => Volatile.Write(ref _taken, 0);

    /// <summary>Starts it, as often as it takes, as a service manager would.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (_service is not null)
            await _service.DisposeAsync();
        _service = null;
        while (true)
        {
            try
            {
                var isOlder = older is not null && (Starts + OlderStarts) % 2 == 0;
                _service = await ServiceProcess.StartAsync(Setup() with { ProgramDirectory = isOlder ? older : null });
                (Address, Key, IsWell) = (_service.Address, _service.Key, true);
                (Starts, OlderStarts) = isOlder ? (Starts, OlderStarts + 1) : (Starts + 1, OlderStarts);
                return;
            }
            catch (Exception exception) when (exception is InvalidOperationException or TimeoutException)
            {
                FailedStarts++;
                LastFailedStart = exception.Message;
                await Task.Delay(s_pause, _clock, cancellationToken);
            }
        }
    }

    /// <summary>What a process said that did not come to listen.</summary>
    public string? LastFailedStart { get; private set; }

    /// <summary>SIGKILL. Gives its process id.</summary>
    public async Task<int> KillAsync()
    {
        (Address, IsWell) = (null, false);
        var process = ProcessId;
        await _service!.Process.KillAsync();
        return process;
    }

    /// <summary>SIGTERM, and how long it took to end.</summary>
    public async Task<TimeSpan> TerminateAsync(CancellationToken cancellationToken)
    {
        IsWell = false;
        var asked = _clock.GetTimestamp();
        await _service!.Process.TerminateAsync(cancellationToken);
        Address = null;
        return _clock.GetElapsedTime(asked);
    }

    /// <summary>SIGSTOP.</summary>
    public void Hold()
    {
        IsWell = false;
        ProcessSignals.Pause(ProcessId);
    }

    /// <summary>SIGCONT.</summary>
    public void LetGo()
    {
        ProcessSignals.Resume(ProcessId);
        IsWell = true;
    }

    /// <summary>The process ended by itself: a bug.</summary>
    public bool DiedByItself => _service?.Process.HasExited == true && IsWell;

    public async ValueTask DisposeAsync()
    {
        if (_service is not null)
            await _service.DisposeAsync();
    }

    /// <summary>On PostgreSQL every process has an application name of its own, by which the database tells who writes.</summary>
    private ServiceSetup Setup()
    {
        _starts++;
        const string connection = "Database:ConnectionString";
        return setup.Database.Settings.TryGetValue(connection, out var text)
            ? setup with { Settings = new Dictionary<string, string>(setup.Settings) { [connection] = FormattableString.Invariant($"{text};Application Name={name}-{_starts}") } }
            : setup;
    }
}
