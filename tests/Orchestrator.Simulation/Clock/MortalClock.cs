using Orchestrator.Simulation.World;

namespace Orchestrator.Simulation.Clock;

/// <summary>The clock as one life of the service has it: when the life has ended, its timers ring no more; while it is stopped, they wait.</summary>
internal sealed class MortalClock(SimulationClock clock, Life life) : TimeProvider
{
    public override long TimestampFrequency => clock.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => clock.LocalTimeZone;

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer? timer = null;
        timer = clock.CreateTimer(_ => _ = RingAsync(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        timer.Change(dueTime, period);
        return timer;

        async Task RingAsync()
        {
            if (life.IsStopped)
                await life.StayAliveAsync();
            if (life.HasEnded)
                timer?.Dispose();
            else
                callback(state);
        }
    }
}
