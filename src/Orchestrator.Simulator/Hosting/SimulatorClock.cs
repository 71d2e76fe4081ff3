namespace Orchestrator.Simulator.Hosting;

/// <summary>The simulator's own time: that of the provider it was given, plus an offset; or, driven, a time that only moves when told.</summary>
internal sealed class SimulatorClock(TimeProvider source, bool driven) : TimeProvider
{
    private readonly DateTimeOffset _start = source.GetUtcNow();
    private long _offset;

    public bool Driven => driven;

    public override long TimestampFrequency => source.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => (driven ? _start : source.GetUtcNow()) + TimeSpan.FromTicks(Interlocked.Read(ref _offset));

    public override long GetTimestamp() => source.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => source.CreateTimer(callback, state, dueTime, period);

    public void Advance(TimeSpan by) => Interlocked.Add(ref _offset, by.Ticks);
}
