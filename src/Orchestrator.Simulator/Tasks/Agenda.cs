using Orchestrator.Simulator.Inventory;

namespace Orchestrator.Simulator.Tasks;

/// <summary>Runs deeds when they are due, in order of their times, on one timer.</summary>
internal sealed class Agenda : IDisposable
{
    private readonly InventoryDoor _door;
    private readonly TimeProvider _clock;
    private readonly Lock _queueLock = new();
    private readonly Lock _runLock = new();
    private readonly PriorityQueue<string, (DateTimeOffset Due, int Order)> _queue = new();
    private readonly ITimer _timer;
    private int _order;
    private bool _disposed;

    public Agenda(InventoryDoor door, TimeProvider clock)
    {
        _door = door;
        _clock = clock;
        _timer = clock.CreateTimer(_ => RunDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        foreach (var deed in door.State.Deeds.Values.OrderBy(deed => deed.Due).ThenBy(deed => deed.Id.Length).ThenBy(deed => deed.Id, StringComparer.Ordinal))
            _queue.Enqueue(deed.Id, (deed.Due, _order++));
        door.Committed += Take;
        Arm();
    }

    /// <summary>Does everything whose time has come. Also called when the clock was moved.</summary>
    public void RunDue()
    {
        lock (_runLock)
        {
            while (NextDue() is { } deed)
                _door.Write(
                    change =>
                    {
                        change.Remove(deed);
                        deed.Work.Run(change);
                    },
                    deed.Due);
        }

        Arm();
    }

    public void Dispose()
    {
        lock (_queueLock)
            _disposed = true;
        _timer.Dispose();
    }

    private void Take(Change change)
    {
        var any = false;
        lock (_queueLock)
        {
            foreach (var deed in change.Puts.OfType<Deed>())
            {
                _queue.Enqueue(deed.Id, (deed.Due, _order++));
                any = true;
            }
        }

        if (any)
            Arm();
    }

    private Deed? NextDue()
    {
        lock (_queueLock)
        {
            while (!_disposed && _queue.TryPeek(out var id, out var when) && when.Due <= _clock.GetUtcNow())
            {
                _queue.Dequeue();
                if (_door.State.Deeds.TryGetValue(id, out var deed))
                    return deed;
            }

            return null;
        }
    }

    private void Arm()
    {
        lock (_queueLock)
        {
            if (_disposed || !_queue.TryPeek(out _, out var when))
                return;
            var wait = when.Due - _clock.GetUtcNow();
            // A deed that is due at once still waits for the timer: it must not run inside the change that planned it.
            _timer.Change(wait > TimeSpan.FromMilliseconds(1) ? wait : TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
        }
    }
}
