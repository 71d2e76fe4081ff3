using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Orchestrator.VCenter.Errors;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.VCenter.Watching;

/// <summary>
/// Follows the tasks that it is given and the state of all VMs with one standing call, so that waiting costs the same for one VM
/// as for ten thousand. It starts with the first who needs it, and after any loss builds itself up again and reads all once.
/// </summary>
public sealed class VCenterWatcher : IAsyncDisposable
{
    private const int MostObjects = 1000;
    private static readonly TimeSpan GatherTime = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    private readonly VCenterConnection _connection;
    private readonly TimeProvider _time;
    private readonly VCenterInstruments _instruments;
    private readonly ILogger _logger;
    private readonly TimeSpan _spacing;
    private readonly WaitOptions _wait;
    private readonly FollowedTasks _tasks = new();
    private readonly WatchedVms _vms;
    private readonly Channel<bool> _work = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _lock = new();
    private Task? _running;
    private bool _wantsVms;
    private bool _stands;
    private bool _closed;
    private long _lastSeenTicks;

    internal VCenterWatcher(
        VCenterConnection connection,
        VCenterOptions options,
        TimeProvider time,
        VCenterInstruments instruments,
        ILogger logger)
    {
        _connection = connection;
        _time = time;
        _instruments = instruments;
        _logger = logger;
        _spacing = options.WatchSpacing;
        _wait = new WaitOptions((int)options.WatchWait.TotalSeconds, MostObjects);
        _vms = new WatchedVms(options.Name, time, logger);
    }

    /// <summary>When vCenter last answered the watch; null before the first time. Old: nothing was seen since.</summary>
    public DateTimeOffset? LastSeen => Interlocked.Read(ref _lastSeenTicks) is var ticks and > 0 ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>Whether the watch stands, has read all VMs and hears of changes.</summary>
    public bool IsCurrent => Volatile.Read(ref _stands) && _vms.IsComplete;

    /// <summary>All VMs that the watch knows, as they are at this moment.</summary>
    public IReadOnlyCollection<VmFacts> Vms => _vms.All;

    /// <summary>Starts the watch of all VMs, and waits until all were read once. Tasks are followed without it.</summary>
    /// <param name="cancellationToken">Ends the wait, not the watch.</param>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        WatchVms();
        return _vms.WhenComplete.WaitAsync(cancellationToken);
    }

    /// <summary>Waits for a task to end. Costs no call of its own, and holds no thread.</summary>
    /// <param name="task">The task.</param>
    /// <param name="cancellationToken">Ends the wait; the task goes on.</param>
    public Task<TaskOutcome> WaitForTaskAsync(ManagedObjectReference task, CancellationToken cancellationToken) =>
        WaitForTaskAsync(task, TimeSpan.Zero, cancellationToken);

    /// <summary>
    /// Waits for a task to end, and bears to hear of it a little late: tasks that are begun meanwhile are then told to vCenter with one
    /// call, and what ended before that needs one answer instead of two.
    /// </summary>
    /// <param name="task">The task.</param>
    /// <param name="patience">How much later its end may be heard of. A long task is heard of at once all the same.</param>
    /// <param name="cancellationToken">Ends the wait; the task goes on.</param>
    public Task<TaskOutcome> WaitForTaskAsync(ManagedObjectReference task, TimeSpan patience, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(task);
        ThrowIfClosed();
        var end = _tasks.Follow(task, patience > TimeSpan.Zero ? _time.GetUtcNow() + patience : DateTimeOffset.MinValue);
        Run();
        Signal();
        return end.WaitAsync(cancellationToken);
    }

    /// <summary>What is known of a VM; null when the watch does not know it (yet): not the same as gone.</summary>
    /// <param name="vm">The VM.</param>
    public VmFacts? Find(VmId vm) => _vms.Find(vm);

    /// <summary>
    /// Waits until what is known of a VM fits, and answers it; null when the VM left the inventory. Starts the watch of all VMs.
    /// A VM that the watch does not know yet is waited for.
    /// </summary>
    /// <param name="vm">The VM.</param>
    /// <param name="condition">Quick, and without side effects: it runs on the watch.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<VmFacts?> WaitForVmAsync(VmId vm, Func<VmFacts, bool> condition, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(condition);
        WatchVms();
        return _vms.WaitAsync(vm, condition, cancellationToken);
    }

    /// <summary>Calls back for every change of a VM, in order, until disposed. Starts the watch of all VMs.</summary>
    /// <param name="observer">Quick: it runs on the watch. What it throws is logged and goes no further.</param>
    public IDisposable Subscribe(Action<VmChange> observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        var subscription = _vms.Subscribe(observer);
        WatchVms();
        return subscription;
    }

    /// <summary>Ends the watch; who still waits gets Unavailable.</summary>
    public async ValueTask DisposeAsync()
    {
        Task? running;
        lock (_lock)
        {
            if (_closed)
                return;

            _closed = true;
            running = _running;
        }

        await _stopping.CancelAsync();
        if (running is not null)
            await running;

        var closed = Closed();
        _tasks.FailAll(closed);
        _vms.FailAll(closed);
        _stopping.Dispose();
    }

    private void WatchVms()
    {
        ThrowIfClosed();
        if (!Volatile.Read(ref _wantsVms))
        {
            Volatile.Write(ref _wantsVms, true);
            Signal();
        }

        Run();
    }

    private void Run()
    {
        lock (_lock)
        {
            if (!_closed)
                _running ??= Task.Run(RunAsync, CancellationToken.None);
        }
    }

    private void Signal() => _work.Writer.TryWrite(true);

    private void ThrowIfClosed()
    {
        if (_closed)
            throw Closed();
    }

    private VCenterException Closed() => new(VCenterErrorKind.Unavailable, $"The connection to vCenter {_connection.Name} was closed.")
    {
        ErrorType = ErrorTypes.Disposed,
    };

    /// <summary>Builds the watch, lets it stand until it is lost, and builds it again.</summary>
    private async Task RunAsync()
    {
        var failures = 0;
        WatchStand? stand = null;
        while (!_stopping.IsCancellationRequested)
        {
            TimeSpan delay;
            try
            {
                var former = stand;
                stand = await BuildAsync(_stopping.Token);
                if (former is not null)
                    await former.TearDownAsync(_stopping.Token);

                await StandAsync(stand, () => failures = 0);
                continue;
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                return;
            }
            catch (VCenterException exception)
            {
                // Its collector went with the session: build it again at once. Otherwise vCenter is not well: leave it in peace.
                var wentWithSession = exception.Kind is VCenterErrorKind.NotFound or VCenterErrorKind.Invalid or VCenterErrorKind.Unauthenticated;
                if (wentWithSession)
                    stand = null;

                delay = wentWithSession && failures == 0 ? TimeSpan.Zero : Delay(failures, exception.RetryAfter);
                VCenterLog.WatchLost(_logger, _connection.Name, exception.Kind, exception.ErrorType, delay);
            }
            catch (Exception exception) // Fence: the watch of all VMs must not end by one bad answer.
            {
                delay = Delay(failures, null);
                VCenterLog.WatchBroke(_logger, _connection.Name, exception);
            }
            finally
            {
                Volatile.Write(ref _stands, false);
            }

            failures++;
            _instruments.OnWatchLost();
            if (!await PauseAsync(delay))
                return;
        }
    }

    private async Task<WatchStand> BuildAsync(CancellationToken cancellationToken)
    {
        var stand = await WatchStand.BuildAsync(_connection, cancellationToken);
        _tasks.Restart();
        _vms.BeginRead();
        if (Volatile.Read(ref _wantsVms))
            await stand.WatchVmsAsync(cancellationToken);

        if (_tasks.WorkDue is not null)
            Signal();

        return stand;
    }

    /// <summary>Listens and serves until one of the two fails.</summary>
    private async Task StandAsync(WatchStand stand, Action onAnswer)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        Volatile.Write(ref _stands, true);
        VCenterLog.WatchStands(_logger, _connection.Name);
        var listening = ListenAsync(stand, onAnswer, both.Token);
        var serving = ServeAsync(stand, both.Token);
        var first = await Task.WhenAny(listening, serving);
        await both.CancelAsync();
        var other = first == listening ? serving : listening;
        await other.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        await first;
    }

    /// <summary>The standing call: one at a time (quirk 88), spaced, continued at once where the news were cut off.</summary>
    private async Task ListenAsync(WatchStand stand, Action onAnswer, CancellationToken cancellationToken)
    {
        var sawVms = false;
        while (true)
        {
            var started = _time.GetTimestamp();
            var vmFilter = stand.VmFilter;
            var news = await stand.WaitAsync(_wait, cancellationToken);
            Interlocked.Exchange(ref _lastSeenTicks, _time.GetUtcNow().UtcTicks);
            onAnswer();
            if (news is not null)
                sawVms |= Apply(news, stand.TaskFilter);

            if (news?.Truncated == true)
                continue;

            // All VMs were read when their filter has spoken, or had nothing to say to a call that began after it was made.
            if (sawVms || vmFilter is not null)
                _vms.EndRead();

            sawVms = false;
            if (_spacing - _time.GetElapsedTime(started) is var rest && rest > TimeSpan.Zero)
                await Task.Delay(rest, _time, cancellationToken);
        }
    }

    /// <summary>Tells vCenter which tasks to follow, gathered for as long as all of them bear, and to watch VMs when that is wanted later.</summary>
    private async Task ServeAsync(WatchStand stand, CancellationToken cancellationToken)
    {
        while (true)
        {
            await WaitForWorkAsync(cancellationToken);
            await Task.Delay(GatherTime, _time, cancellationToken);
            _work.Reader.TryRead(out _);
            if (Volatile.Read(ref _wantsVms) && stand.VmFilter is null)
                await stand.WatchVmsAsync(cancellationToken);

            if (_tasks.WorkDue <= _time.GetUtcNow())
                await ModifyTasksAsync(stand, cancellationToken);
        }
    }

    /// <summary>Until somebody signals, or what is gathered has to go.</summary>
    private async Task WaitForWorkAsync(CancellationToken cancellationToken)
    {
        if (_tasks.WorkDue is not { } due)
        {
            await _work.Reader.ReadAsync(cancellationToken);
            return;
        }

        var left = due - _time.GetUtcNow();
        if (left <= TimeSpan.Zero)
            return;
        using var over = new CancellationTokenSource(left, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellationToken);
        try
        {
            await _work.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Time to go.
        }
    }

    private async Task ModifyTasksAsync(WatchStand stand, CancellationToken cancellationToken)
    {
        var (add, remove) = _tasks.Take();
        try
        {
            foreach (var gone in await stand.ModifyTasksAsync(add, [.. remove.Select(leftover => leftover.Task)], cancellationToken))
                _tasks.Vanish(gone);
        }
        catch (VCenterException exception) when (exception is { Kind: VCenterErrorKind.NotFound, Fault.Obj.Type: "Task" })
        {
            // One of the added is not there: the others are to be told again, without it.
            _tasks.Vanish(exception.Fault.Obj);
            _tasks.GiveBack(add, remove);
            Signal();
        }
        catch (VCenterException exception) when (exception.Kind is VCenterErrorKind.Unavailable or VCenterErrorKind.UnknownOutcome or VCenterErrorKind.Busy)
        {
            _tasks.GiveBack(add, remove);
            await Task.Delay(exception.RetryAfter ?? FirstDelay, _time, cancellationToken);
            Signal();
        }
    }

    private bool Apply(UpdateSet news, string taskFilter)
    {
        var sawVms = false;
        foreach (var filter in news.FilterSet ?? [])
        {
            sawVms |= filter.Filter.Value != taskFilter;
            foreach (var update in filter.ObjectSet ?? [])
            {
                if (update.Obj.Type == "Task")
                    _tasks.Apply(update);
                else if (update.Obj.Type == "VirtualMachine")
                    _vms.Apply(update);
            }

            foreach (var missing in filter.MissingSet ?? [])
            {
                if (missing.Obj.Type == "Task")
                    _tasks.Vanish(missing.Obj);
            }

            _instruments.OnUpdates(filter.ObjectSet?.Count ?? 0);
        }

        if (_tasks.WorkDue is not null)
            Signal();

        return sawVms;
    }

    private async Task<bool> PauseAsync(TimeSpan delay)
    {
        try
        {
            await Task.Delay(delay, _time, _stopping.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static TimeSpan Delay(int failures, TimeSpan? wanted)
    {
        var delay = FirstDelay * Math.Pow(2, Math.Min(failures, 10));
        delay = delay < LongestDelay ? delay : LongestDelay;
        delay *= 0.5 + (Random.Shared.NextDouble() / 2);
        return wanted > delay ? wanted.Value : delay;
    }
}
