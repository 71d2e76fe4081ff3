using Microsoft.EntityFrameworkCore;

namespace Orchestrator.Persistence;

/// <summary>
/// The one clock: this machine's, corrected to the database's, so that leases and due times mean the same to every node.
/// With SQLite both are the same clock.
/// </summary>
internal sealed class DatabaseClock(TimeProvider machine) : TimeProvider
{
    private static readonly TimeSpan Worth = TimeSpan.FromMilliseconds(200);
    private long _offsetTicks;

    public TimeSpan Offset => TimeSpan.FromTicks(Interlocked.Read(ref _offsetTicks));

    public override TimeZoneInfo LocalTimeZone => machine.LocalTimeZone;

    public override long TimestampFrequency => machine.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => machine.GetUtcNow() + Offset;

    public override long GetTimestamp() => machine.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        machine.CreateTimer(callback, state, dueTime, period);

    /// <summary>Asks PostgreSQL for its time; differences too small to matter are left alone.</summary>
    public async Task MeasureAsync(Database database, ILogger logger, CancellationToken cancellationToken)
    {
        if (database.Provider != DatabaseProvider.Postgres)
            return;
        await using var db = database.Read();
        var before = machine.GetUtcNow();
        var there = await db.Database
            .SqlQuery<long>($"SELECT (extract(epoch from clock_timestamp()) * 1000)::bigint AS \"Value\"")
            .SingleAsync(cancellationToken);
        var after = machine.GetUtcNow();
        var here = before + ((after - before) / 2);
        var offset = DateTimeOffset.FromUnixTimeMilliseconds(there) - here;
        if ((offset - Offset).Duration() < Worth)
            return;
        Interlocked.Exchange(ref _offsetTicks, offset.Ticks);
        logger.ClockDiffers(offset);
    }
}
