using System.Text;
using Microsoft.EntityFrameworkCore;
using Orchestrator.Api;
using Orchestrator.Backups.Policies;
using Orchestrator.Catalogue;
using Orchestrator.Client.Backups;
using Orchestrator.Persistence;

namespace Orchestrator.Backups.Calendar;

/// <summary>What a policy did and is to do, day by day, as figures and as a picture; and what it holds.</summary>
internal static class BackupCalendarEndpoints
{
    public static void MapBackupCalendar(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/backup-policies/{name}/calendar", Calendar);
        routes.MapGet("/backup-policies/{name}/calendar.svg", Picture);
        routes.MapGet("/backup-policies/{name}/totals", Totals);
    }

    private static async Task<IResult> Calendar(string name, ListQuery query, Database database, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (calendar, problem) = await ReadAsync(name, query, database, clock, cancellationToken);
        return problem ?? (IResult)TypedResults.Json(calendar!, ApiJson.TypeInfo<BackupCalendarView>());
    }

    private static async Task<IResult> Picture(string name, ListQuery query, HttpRequest request, HttpResponse response, Database database, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (calendar, problem) = await ReadAsync(name, query, database, clock, cancellationToken);
        if (problem is not null)
            return problem;
        var language = request.Language();
        response.Headers.ContentLanguage = language == Language.Ja ? "ja" : "en";
        response.Headers.Vary = "Accept-Language";
        return TypedResults.Text(new CalendarPicture(calendar!, language).Draw().ToString(), "image/svg+xml", Encoding.UTF8);
    }

    private static async Task<IResult> Totals(string name, Database database, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return await PolicyChange.FindAsync(db, name, forUpdate: false, cancellationToken) is { } entry
            ? TypedResults.Json(await ReadTotalsAsync(db, entry.Name, cancellationToken), ApiJson.TypeInfo<BackupTotalsView>())
            : ProblemResult.NotFound("backup policy", name);
    }

    private static async Task<(BackupCalendarView? Calendar, ProblemResult? Problem)> ReadAsync(string name, ListQuery query, Database database, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        if (await PolicyChange.FindAsync(db, name, forUpdate: false, cancellationToken) is not { } entry)
            return (null, ProblemResult.NotFound("backup policy", name));
        var (policy, now) = (CatalogueJson.Read<BackupPolicyDefinition>(entry), clock.GetUtcNow());
        var (span, problem) = CalendarSpan.Read(query, CalendarSpan.ZoneOf(policy), now);
        return problem is not null ? (null, problem) : (new BackupCalendarView
        {
            Policy = policy.Name,
            TimeZone = policy.TimeZone,
            From = span.From,
            To = span.To,
            Days = await new CalendarDays(policy, span, now).ReadAsync(db, cancellationToken),
        }, null);
    }

    private static async Task<BackupTotalsView> ReadTotalsAsync(OrchestratorDb db, string policy, CancellationToken cancellationToken)
    {
        var datastores = await db.RestorePoints
            .Where(point => point.Policy == policy && point.State == RestorePointState.Good)
            .GroupBy(point => new { point.VCenter, point.Datastore })
            .Select(group => new BackupDatastoreView { VCenter = group.Key.VCenter, Datastore = group.Key.Datastore, Points = group.Count(), Bytes = group.Sum(point => point.SizeBytes) })
            .ToListAsync(cancellationToken);
        var jobs = db.BackupJobs.Where(job => job.Policy == policy && job.State == BackupJobState.Active);
        return new BackupTotalsView
        {
            Policy = policy,
            Points = datastores.Sum(datastore => datastore.Points),
            Bytes = datastores.Sum(datastore => datastore.Bytes),
            PointsNotGood = await db.RestorePoints.CountAsync(point => point.Policy == policy && (point.State == RestorePointState.Lost || point.State == RestorePointState.Changed), cancellationToken),
            Datastores = [.. datastores.OrderBy(datastore => datastore.VCenter, StringComparer.Ordinal).ThenBy(datastore => datastore.Datastore, StringComparer.Ordinal)],
            Vms = await jobs.CountAsync(cancellationToken),
            VmsWithoutPoint = await jobs.CountAsync(job => job.LastGoodAt == null, cancellationToken),
            VmsOverdue = await jobs.CountAsync(job => job.OverdueSince != null, cancellationToken),
        };
    }
}
