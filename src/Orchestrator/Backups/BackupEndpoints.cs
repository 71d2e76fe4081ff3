using Microsoft.EntityFrameworkCore;
using Orchestrator.Access;
using Orchestrator.Api;
using Orchestrator.Backups.External;
using Orchestrator.Backups.Plan;
using Orchestrator.Backups.Policies;
using Orchestrator.Backups.Run;
using Orchestrator.Catalogue;
using Orchestrator.Client.Backups;
using Orchestrator.Persistence;
using Orchestrator.Vms;
using Orchestrator.Vms.Changes;
using Wire = Orchestrator.Client.Backups;

namespace Orchestrator.Backups;

/// <summary>Standard backup: runs and restore points to be read; a backup now.</summary>
internal static class BackupEndpoints
{
    public static void MapBackups(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/vms/{id:guid}/backups", BackUp).StartsOperation(plans: true);
        routes.MapGet("/backup-runs", ListRuns);
        routes.MapExternalRuns();
        routes.MapGet("/backup-runs/{id:guid}", GetRun);
        routes.MapGet("/restore-points", ListPoints);
        routes.MapGet("/restore-points/{id:guid}", GetPoint);
    }

    private static Task<IResult> BackUp(Guid id, HttpContext context, BackupPlanner planner, VmChangeDesk changes, CancellationToken cancellationToken) =>
        context.Request.WantsPlan() ? planner.PlanAsync(id, cancellationToken) : StartAsync(id, context, changes, cancellationToken);

    private static Task<IResult> StartAsync(Guid id, HttpContext context, VmChangeDesk changes, CancellationToken cancellationToken) => changes.StartInAnyStateAsync(
        id,
        context,
        async (db, vm, token) =>
        {
            if (vm.State is not (VmState.Ready or VmState.Changing))
                return VmChange.Refuse(new Text("Only a virtual machine that is ready can be backed up.", "バックアップできるのは ready の仮想マシンだけです。"));
            var order = VmJson.ReadOrder(vm.Order);
            var policy = await PresentPolicy.ReadAsync(db, order.BackupPolicy, token);
            if (await db.BackupJobs.SingleOrDefaultAsync(job => job.VirtualMachineId == id && job.State == BackupJobState.Active, token) is not { } job)
                return VmChange.Refuse(BackupRefusals.NoJob(policy));
            return policy.Provider == BackupProvider.Copy
                ? new VmChange.Started(BackupRunOperation.Order(vm, order.System.Datacenter, policy, job, context.Caller()))
                : VmChange.Refuse(BackupRefusals.NotOurs(policy));
        },
        cancellationToken);

    private static async Task<IResult> ListRuns(ListQuery query, Database database, CancellationToken cancellationToken)
    {
        var (vm, state, after) = (query.Id("vm"), BackupApiViews.Parse(query.Word<Wire.BackupRunState>("state")), query.AfterId());
        if (query.Problem is { } problem)
            return problem;

        await using var db = database.Read();
        var runs = db.BackupRuns.AsNoTracking();
        if (vm is not null)
            runs = runs.Where(run => run.VirtualMachineId == vm);
        if (state is not null)
            runs = runs.Where(run => run.State == state);
        if (after is { } last)
            runs = runs.Where(run => run.Id < last);
        var rows = await WithPoint(runs.OrderByDescending(run => run.Id).Take(query.Take), db).ToListAsync(cancellationToken);
        return query.Page(rows, row => [row.Run.Id.ToString()], row => BackupApiViews.Run(row.Run, row.Point));
    }

    private static async Task<IResult> GetRun(Guid id, Database database, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return await WithPoint(db.BackupRuns.AsNoTracking().Where(run => run.Id == id), db).SingleOrDefaultAsync(cancellationToken) is { } row
            ? TypedResults.Json(BackupApiViews.Run(row.Run, row.Point), ApiJson.TypeInfo<BackupRunView>())
            : ProblemResult.NotFound("backup run", id);
    }

    private static async Task<IResult> ListPoints(ListQuery query, Database database, CancellationToken cancellationToken)
    {
        var (vm, state, after) = (query.Id("vm"), query.Word<Wire.RestorePointState>("state"), query.AfterId());
        if (query.Problem is { } problem)
            return problem;

        await using var db = database.Read();
        var points = db.RestorePoints.AsNoTracking();
        if (state is { } wanted)
            points = points.Where(point => point.State == (RestorePointState)wanted);
        if (vm is not null)
            points = points.Where(point => point.VirtualMachineId == vm);
        if (after is { } last)
            points = points.Where(point => point.Id < last);
        var rows = await points.OrderByDescending(point => point.Id).Take(query.Take).ToListAsync(cancellationToken);
        return query.Page(rows, point => [point.Id.ToString()], BackupApiViews.Point);
    }

    private static async Task<IResult> GetPoint(Guid id, Database database, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return await db.RestorePoints.AsNoTracking().SingleOrDefaultAsync(point => point.Id == id, cancellationToken) is { } point
            ? TypedResults.Json(BackupApiViews.Point(point), ApiJson.TypeInfo<RestorePointView>())
            : ProblemResult.NotFound("restore point", id);
    }

    private static IQueryable<RunRow> WithPoint(IQueryable<BackupRun> runs, OrchestratorDb db) => runs.Select(run => new RunRow(
        run,
        db.RestorePoints.Where(point => point.RunId == run.Id).Select(point => (Guid?)point.Id).FirstOrDefault()));

    private sealed record RunRow(BackupRun Run, Guid? Point);
}
