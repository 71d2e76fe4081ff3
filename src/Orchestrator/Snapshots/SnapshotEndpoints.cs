using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Orchestrator.Access;
using Orchestrator.Api;
using Orchestrator.Client.Snapshots;
using Orchestrator.Persistence;
using Orchestrator.Vms;
using Orchestrator.Vms.Changes;

namespace Orchestrator.Snapshots;

/// <summary>Snapshots of virtual machines: taken, listed, gone back to and removed.</summary>
internal static class SnapshotEndpoints
{
    public static void MapSnapshots(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/vms/{id:guid}/snapshots", Create).StartsOperation();
        routes.MapGet("/vms/{id:guid}/snapshots", List);
        routes.MapGet("/vms/{id:guid}/snapshots/{snapshot:guid}", Get);
        routes.MapPost("/vms/{id:guid}/snapshots/{snapshot:guid}/revert", Revert).StartsOperation();
        routes.MapDelete("/vms/{id:guid}/snapshots/{snapshot:guid}", Remove).StartsOperation();
    }

    private static async Task<IResult> Create(Guid id, Body<CreateSnapshotRequest> body, HttpContext context, VmChangeDesk changes, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (body.Problem is { } unreadable)
            return unreadable;
        if (SnapshotRules.Judge(body.Value!) is { Count: > 0 } errors)
            return ProblemResult.Invalid(errors);
        return await changes.StartAsync(id, context, (db, vm, token) => SnapshotDesk.CreateAsync(db, vm, body.Value!, context.Caller(), clock.GetUtcNow(), token), cancellationToken);
    }

    private static async Task<IResult> List(Guid id, ListQuery query, Database database, SnapshotReader reader, CancellationToken cancellationToken)
    {
        var after = query.After(key => key is [var text] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : (int?)null);
        if (query.Problem is { } problem)
            return problem;
        if (await FindVmAsync(database, id, cancellationToken) is not { } vm)
            return ProblemResult.NotFound("virtual machine", id);
        var all = await reader.ListAsync(vm, cancellationToken);
        var rows = all.Select((view, index) => (view, index)).Where(row => row.index > (after ?? -1)).Take(query.Take).ToList();
        return query.Page(rows, row => [row.index.ToString(CultureInfo.InvariantCulture)], row => row.view);
    }

    private static async Task<IResult> Get(Guid id, Guid snapshot, Database database, SnapshotReader reader, CancellationToken cancellationToken)
    {
        if (await FindVmAsync(database, id, cancellationToken) is not { } vm)
            return ProblemResult.NotFound("virtual machine", id);
        return await reader.FindAsync(vm, snapshot, cancellationToken) is { } view
            ? TypedResults.Json(view, ApiJson.TypeInfo<SnapshotView>())
            : ProblemResult.NotFound("snapshot", snapshot);
    }

    private static Task<IResult> Revert(Guid id, Guid snapshot, HttpContext context, VmChangeDesk changes, CancellationToken cancellationToken) =>
        changes.StartAsync(id, context, (db, vm, token) => SnapshotDesk.RevertAsync(db, vm, snapshot, context.Caller(), token), cancellationToken);

    private static Task<IResult> Remove(Guid id, Guid snapshot, HttpContext context, VmChangeDesk changes, CancellationToken cancellationToken) =>
        changes.StartAsync(id, context, (db, vm, token) => SnapshotDesk.RemoveAsync(db, vm, snapshot, context.Caller(), token), cancellationToken);

    private static async Task<VirtualMachine?> FindVmAsync(Database database, Guid id, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return await db.VirtualMachines.AsNoTracking().SingleOrDefaultAsync(vm => vm.Id == id, cancellationToken);
    }
}
