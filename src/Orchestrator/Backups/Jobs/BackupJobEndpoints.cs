using Microsoft.EntityFrameworkCore;
using Orchestrator.Api;
using Orchestrator.Client.Backups;
using Orchestrator.Operations;
using Orchestrator.Persistence;

namespace Orchestrator.Backups.Jobs;

/// <summary>Backup jobs to be read: what each has, when it last tried, when it tries next, and whether it is overdue.</summary>
internal static class BackupJobEndpoints
{
    public static void MapBackupJobs(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/backup-jobs", List);
        routes.MapGet("/backup-jobs/{id:guid}", Get);
    }

    private static async Task<IResult> List(ListQuery query, Database database, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (vm, policy, overdue, after) = (query.Id("vm"), query.Text("policy"), query.Flag("overdue"), query.AfterId());
        if (query.Problem is { } problem)
            return problem;

        await using var db = database.Read();
        var jobs = db.BackupJobs.AsNoTracking();
        if (vm is not null)
            jobs = jobs.Where(job => job.VirtualMachineId == vm);
        if (policy is not null)
            jobs = jobs.Where(job => job.Policy == policy);
        if (overdue is { } wanted)
            jobs = jobs.Where(job => (job.OverdueSince != null) == wanted);
        if (after is { } last)
            jobs = jobs.Where(job => job.Id > last);
        var rows = await WithRuns(jobs.OrderBy(job => job.Id).Take(query.Take), db).ToListAsync(cancellationToken);
        var now = clock.GetUtcNow();
        return query.Page(rows, row => [row.Job.Id.ToString()], row => View(row, now));
    }

    private static async Task<IResult> Get(Guid id, Database database, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return await WithRuns(db.BackupJobs.AsNoTracking().Where(job => job.Id == id), db).SingleOrDefaultAsync(cancellationToken) is { } row
            ? TypedResults.Json(View(row, clock.GetUtcNow()), ApiJson.TypeInfo<BackupJobView>())
            : ProblemResult.NotFound("backup job", id);
    }

    private static IQueryable<Row> WithRuns(IQueryable<BackupJob> jobs, OrchestratorDb db) => jobs.Select(job => new Row(
        job,
        db.BackupRuns.Where(run => run.JobId == job.Id).OrderByDescending(run => run.Id).FirstOrDefault(),
        db.BackupRuns.Where(run => run.JobId == job.Id && run.State != BackupOutcome.Running).OrderByDescending(run => run.Id).FirstOrDefault(),
        db.RestorePoints.Where(point => point.VirtualMachineId == job.VirtualMachineId && point.State == RestorePointState.Good)
            .OrderByDescending(point => point.TakenAt).Select(point => (Guid?)point.Id).FirstOrDefault()));

    private static BackupJobView View(Row row, DateTimeOffset now)
    {
        var (job, last, lastEnded, good) = row;
        var active = job.State == BackupJobState.Active;
        return new BackupJobView
        {
            Id = job.Id,
            Vm = Paths.Vm(job.VirtualMachineId),
            Policy = job.Policy,
            Enabled = active,
            LastGoodAt = job.LastGoodAt,
            LastGood = good is { } point ? Paths.RestorePoint(point) : null,
            Age = job.LastGoodAt is { } taken ? TimeSpan.FromSeconds((long)(now - taken).TotalSeconds) : null,
            Overdue = job.OverdueSince is not null,
            OverdueSince = job.OverdueSince,
            NextRunAt = active ? job.NextRunAt : null,
            LastRun = last is null ? null : Paths.BackupRun(last.Id),
            LastTryAt = last?.StartedAt,
            LastResult = lastEnded is null ? null : BackupApiViews.Outcome(lastEnded.State),
            LastError = OperationJson.ReadFailure(lastEnded?.Error)?.Code,
            CreatedAt = job.CreatedAt,
            UpdatedAt = job.UpdatedAt,
        };
    }

    private sealed record Row(BackupJob Job, BackupRun? Last, BackupRun? LastEnded, Guid? Good);
}
