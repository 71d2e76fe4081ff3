namespace Orchestrator.Simulation.Clock;

/// <summary>The one time of a run: it stands still until it is moved to the next timer. Timers of one moment ring in the order in which they were set.</summary>
internal sealed class SimulationClock(DateTimeOffset start) : TimeProvider
{
    private readonly PriorityQueue<(Alarm Alarm, int Setting), (long At, long Order)> _alarms = new();
    private long _now = start.UtcTicks;
    private long _order;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => new(_now, TimeSpan.Zero);

    public override long GetTimestamp() => _now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, callback, state);
        alarm.Change(dueTime, period);
        return alarm;
    }

    /// <summary>Moves to the next timer and rings it; false when there is none.</summary>
    public bool Step()
    {
        while (_alarms.TryDequeue(out var next, out var when))
        {
            if (!next.Alarm.IsSet(next.Setting))
                continue;
            _now = Math.Max(_now, when.At);
            next.Alarm.Ring();
            return true;
        }

        return false;
    }

    private void Set(Alarm alarm, int setting, TimeSpan after) => _alarms.Enqueue((alarm, setting), (_now + Math.Max(0, after.Ticks), _order++));

    private sealed class Alarm(SimulationClock clock, TimerCallback callback, object? state) : ITimer
    {
        private int _setting;
        private bool _set;
        private TimeSpan _period;

        public bool IsSet(int setting) => _set && setting == _setting;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _setting++;
            _period = period;
            _set = dueTime != Timeout.InfiniteTimeSpan;
            if (_set)
                clock.Set(this, _setting, dueTime);
            return true;
        }

        public void Ring()
        {
            if (_period > TimeSpan.Zero)
                clock.Set(this, _setting, _period);
            else
                _set = false;
            callback(state);
        }

        public void Dispose() => _set = false;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
