using Microsoft.EntityFrameworkCore;
using Orchestrator.Catalogue;
using Orchestrator.Client.Backups;
using Orchestrator.Persistence;

namespace Orchestrator.Backups.Calendar;

/// <summary>The runs of a policy counted by the days of its time zone, and the turns that are still to come.</summary>
/// <param name="policy">Whose.</param>
/// <param name="span">The days.</param>
/// <param name="now">The present.</param>
internal sealed class CalendarDays(BackupPolicyDefinition policy, CalendarSpan span, DateTimeOffset now)
{
    private readonly TimeZoneInfo _zone = CalendarSpan.ZoneOf(policy);
    private readonly Dictionary<DateOnly, Counts> _days = Enumerable.Range(0, span.Length).ToDictionary(span.From.AddDays, _ => new Counts());

    public async Task<IReadOnlyList<BackupDayView>> ReadAsync(OrchestratorDb db, CancellationToken cancellationToken)
    {
        await CountRunsAsync(db, cancellationToken);
        await CountBytesAsync(db, cancellationToken);
        await CountComingAsync(db, cancellationToken);
        return [.. _days.OrderBy(day => day.Key).Select(day => day.Value.View(day.Key))];
    }

    private async Task CountRunsAsync(OrchestratorDb db, CancellationToken cancellationToken)
    {
        // A run counts for the day of its turn, and may begin on the next one.
        var (name, from, to) = (policy.Name, span.Begins(_zone).AddDays(-1), span.Ends(_zone).AddDays(1));
        var runs = db.BackupRuns.Where(run => run.Policy == name && run.StartedAt >= from && run.StartedAt < to).Select(run => new { run.StartedAt, run.DueAt, run.State });
        await foreach (var run in runs.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (!_days.TryGetValue(DayOf(run.DueAt ?? run.StartedAt), out var day))
                continue;
            day.Planned += run.DueAt is null ? 0 : 1;
            day.ByState[(int)run.State]++;
        }
    }

    private async Task CountBytesAsync(OrchestratorDb db, CancellationToken cancellationToken)
    {
        var (name, from, to) = (policy.Name, span.Begins(_zone), span.Ends(_zone));
        var points = db.RestorePoints.Where(point => point.Policy == name && point.TakenAt >= from && point.TakenAt < to).Select(point => new { point.TakenAt, point.SizeBytes });
        await foreach (var point in points.AsAsyncEnumerable().WithCancellation(cancellationToken))
            _days[DayOf(point.TakenAt)].Bytes += point.SizeBytes;
    }

    /// <summary>Each job's own next turn; after that, one turn of every job on each day on which the window opens.</summary>
    private async Task CountComingAsync(OrchestratorDb db, CancellationToken cancellationToken)
    {
        if (!policy.HasJobs)
            return;
        var name = policy.Name;
        var next = await db.BackupJobs.Where(job => job.Policy == name && job.State == BackupJobState.Active && job.NextRunAt != null).Select(job => job.NextRunAt!.Value).ToListAsync(cancellationToken);
        foreach (var turn in next.Select(DayOf))
        {
            foreach (var (_, day) in _days.Where(day => day.Key == turn || (day.Key > turn && OpensOn(day.Key))))
                day.Planned++;
        }
    }

    private bool OpensOn(DateOnly day) => policy.Frequency switch
    {
        BackupFrequency.Weekly => day.DayOfWeek == policy.Weekday,
        BackupFrequency.Monthly => day.Day == policy.MonthDay,
        _ => true,
    } && day >= DayOf(now);

    private DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, _zone).DateTime);

    private sealed class Counts
    {
        public int[] ByState { get; } = new int[4];

        public int Planned { get; set; }

        public long Bytes { get; set; }

        public BackupDayView View(DateOnly date) => new()
        {
            Date = date,
            Planned = Planned,
            Succeeded = ByState[(int)BackupOutcome.Succeeded],
            Failed = ByState[(int)BackupOutcome.Failed],
            Missed = ByState[(int)BackupOutcome.Missed],
            Running = ByState[(int)BackupOutcome.Running],
            Bytes = Bytes,
        };
    }
}
