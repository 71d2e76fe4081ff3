using Microsoft.EntityFrameworkCore;
using Orchestrator.Access;
using Orchestrator.Api;
using Orchestrator.Client.Restores;
using Orchestrator.Persistence;
using Orchestrator.Restores.Decide;
using Orchestrator.Vms;
using Orchestrator.Vms.Changes;

namespace Orchestrator.Restores;

/// <summary>Restores from restore points: to a new virtual machine, in place, or one disk; and what is decided afterwards.</summary>
internal static class RestoreEndpoints
{
    public static void MapRestores(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/vms/{id:guid}/restore", Begin).StartsOperation();
        routes.MapGet("/restores", List);
        routes.MapGet("/restores/{id:guid}", Get);
        routes.MapPost("/restores/{id:guid}/confirm", Confirm).StartsOperation();
        routes.MapPost("/restores/{id:guid}/rollback", RollBack).StartsOperation();
        routes.MapPost("/restores/{id:guid}/detach", Detach).StartsOperation();
        routes.MapPost("/restores/{id:guid}/connect", Connect).StartsOperation();
    }

    private static async Task<IResult> Begin(Guid id, Body<RestoreRequest> body, HttpContext context, VmChangeDesk changes, RestoreDesk desk, CancellationToken cancellationToken)
    {
        if (body.Problem is { } unreadable)
            return unreadable;
        if (RestoreRules.Judge(body.Value!) is { Count: > 0 } errors)
            return ProblemResult.Invalid(errors);
        try
        {
            return await BeginAsync();
        }
        catch (DbUpdateException)
        {
            // Another order took the name between the look and the write; the look now says so.
            return await BeginAsync();
        }

        Task<IResult> BeginAsync() => changes.StartInAnyStateAsync(id, context, (db, vm, token) => desk.BeginAsync(db, vm, body.Value!, context.Caller(), token), cancellationToken);
    }

    private static async Task<IResult> List(ListQuery query, Database database, CancellationToken cancellationToken)
    {
        var (vm, state, after) = (query.Id("vm"), RestoreViews.Parse(query.Word<RestoreViewState>("state")), query.AfterId());
        if (query.Problem is { } problem)
            return problem;

        await using var db = database.Read();
        var restores = db.Restores.AsNoTracking();
        if (vm is not null)
            restores = restores.Where(restore => restore.VirtualMachineId == vm);
        if (state is not null)
            restores = restores.Where(restore => restore.State == state);
        if (after is { } last)
            restores = restores.Where(restore => restore.Id < last);
        var rows = await restores.OrderByDescending(restore => restore.Id).Take(query.Take).ToListAsync(cancellationToken);
        return query.Page(rows, restore => [restore.Id.ToString()], RestoreViews.Of);
    }

    private static async Task<IResult> Get(Guid id, Database database, CancellationToken cancellationToken) =>
        await FindAsync(database, id, cancellationToken) is { } restore
            ? TypedResults.Json(RestoreViews.Of(restore), ApiJson.TypeInfo<RestoreView>())
            : ProblemResult.NotFound("restore", id);

    private static Task<IResult> Confirm(Guid id, HttpContext context, Database database, VmChangeDesk changes, CancellationToken cancellationToken) =>
        EndAsync(id, context, database, changes, (db, vm, token) => DecisionDesk.ConfirmAsync(db, vm, id, context.Caller(), token), cancellationToken);

    private static Task<IResult> RollBack(Guid id, HttpContext context, Database database, VmChangeDesk changes, CancellationToken cancellationToken) =>
        EndAsync(id, context, database, changes, (db, vm, token) => DecisionDesk.RollBackAsync(db, vm, id, context.Caller(), token), cancellationToken);

    private static Task<IResult> Detach(Guid id, HttpContext context, Database database, VmChangeDesk changes, CancellationToken cancellationToken) =>
        EndAsync(id, context, database, changes, (db, vm, token) => RestoreDesk.DetachAsync(db, vm, id, context.Caller(), token), cancellationToken);

    private static Task<IResult> Connect(Guid id, HttpContext context, Database database, VmChangeDesk changes, CancellationToken cancellationToken) =>
        EndAsync(id, context, database, changes, (db, vm, token) => RestoreDesk.ConnectAsync(db, vm, id, context.Caller(), token), cancellationToken);

    /// <summary>What is asked of a restore changes the VM that it is about: the new one, where it made one.</summary>
    private static async Task<IResult> EndAsync(
        Guid id, HttpContext context, Database database, VmChangeDesk changes, Func<OrchestratorDb, VirtualMachine, CancellationToken, Task<VmChange>> decide, CancellationToken cancellationToken) =>
        await FindAsync(database, id, cancellationToken) is { } restore
            ? await changes.StartInAnyStateAsync(restore.NewVirtualMachineId ?? restore.VirtualMachineId, context, decide, cancellationToken)
            : ProblemResult.NotFound("restore", id);

    private static async Task<Restore?> FindAsync(Database database, Guid id, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return await db.Restores.AsNoTracking().SingleOrDefaultAsync(restore => restore.Id == id, cancellationToken);
    }
}
