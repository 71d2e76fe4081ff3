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
    private readonly string _vcenter;
    private readonly TimeProvider _time;
    private readonly WatchWishes _wishes;
    private readonly WatchListener _listener;
    private readonly WatchLoop _loop;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _lock = new();
    private Task? _running;
    private bool _closed;

    internal VCenterWatcher(
        VCenterConnection connection,
        VCenterOptions options,
        TimeProvider time,
        VCenterInstruments instruments,
        ILogger logger)
    {
        _vcenter = options.Name;
        _time = time;
        _wishes = new WatchWishes(options.Name, time, logger);
        _listener = new WatchListener(_wishes, options, time, instruments);
        _loop = new WatchLoop(connection, _wishes, _listener, new WatchTeller(_wishes, time), time, instruments, logger);
    }

    /// <summary>When vCenter last answered the watch; null before the first time. Old: nothing was seen since.</summary>
    public DateTimeOffset? LastSeen => _listener.LastSeen;

    /// <summary>Whether the watch stands, has read all VMs and hears of changes.</summary>
    public bool IsCurrent => _loop.Stands && _wishes.Vms.IsComplete;

    /// <summary>All VMs that the watch knows, as they are at this moment.</summary>
    public IReadOnlyCollection<VmFacts> Vms => _wishes.Vms.All;

    /// <summary>Starts the watch of all VMs, and waits until all were read once. Tasks are followed without it.</summary>
    /// <param name="cancellationToken">Ends the wait, not the watch.</param>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        WatchVms();
        return _wishes.Vms.WhenComplete.WaitAsync(cancellationToken);
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
        var end = _wishes.Tasks.Follow(task, patience > TimeSpan.Zero ? _time.GetUtcNow() + patience : DateTimeOffset.MinValue);
        Run();
        _wishes.Signal();
        return end.WaitAsync(cancellationToken);
    }

    /// <summary>What is known of a VM; null when the watch does not know it (yet): not the same as gone.</summary>
    /// <param name="vm">The VM.</param>
    public VmFacts? Find(VmId vm) => _wishes.Vms.Find(vm);

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
        return _wishes.Vms.WaitAsync(vm, condition, cancellationToken);
    }

    /// <summary>Calls back for every change of a VM, in order, until disposed. Starts the watch of all VMs.</summary>
    /// <param name="observer">Quick: it runs on the watch. What it throws is logged and goes no further.</param>
    public IDisposable Subscribe(Action<VmChange> observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        var subscription = _wishes.Vms.Subscribe(observer);
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
        _wishes.Tasks.FailAll(closed);
        _wishes.Vms.FailAll(closed);
        _stopping.Dispose();
    }

    private void WatchVms()
    {
        ThrowIfClosed();
        _wishes.WantVms();
        Run();
    }

    private void Run()
    {
        lock (_lock)
        {
            if (!_closed)
                _running ??= Task.Run(() => _loop.RunAsync(_stopping.Token), CancellationToken.None);
        }
    }

    private void ThrowIfClosed()
    {
        if (_closed)
            throw Closed();
    }

    private VCenterException Closed() => new(VCenterErrorKind.Unavailable, $"The connection to vCenter {_vcenter} was closed.")
    {
        ErrorType = ErrorTypes.Disposed,
    };
}
