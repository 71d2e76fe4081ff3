using Microsoft.EntityFrameworkCore;
using Orchestrator.Api;
using Orchestrator.Client.Drift;
using Orchestrator.Inventory;
using Orchestrator.Persistence;
using Orchestrator.Vms.Changes;

namespace Orchestrator.Vms.Drift;

/// <summary>In what VMs differ in vCenter from what was declared, from the database, and what is to be done about it.</summary>
internal static class DriftEndpoints
{
    public static void MapDrift(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/drift", List);
        routes.MapGet("/vms/{id:guid}/drift", Get);
        routes.MapPost("/vms/{id:guid}/drift/adopt", Adopt).StartsOperation();
        routes.MapPost("/vms/{id:guid}/drift/revert", Revert).StartsOperation();
        routes.MapPost("/vms/{id:guid}/drift/ignore", Ignore).StartsOperation();
        routes.MapPost("/vms/{id:guid}/drift/heed", Heed).StartsOperation();
    }

    private static async Task<IResult> List(ListQuery query, Database database, CancellationToken cancellationToken)
    {
        var (system, ignored) = (query.Text("system"), query.Flag("ignored"));
        var property = query.Word<DriftProperty>("property") is { } word ? DriftViews.Parse(word) : (DriftedProperty?)null;
        var after = query.AfterId();
        if (query.Problem is { } problem)
            return problem;

        await using var db = database.Read();
        var drifts = db.VmDrifts.AsNoTracking();
        if (property is not null)
            drifts = drifts.Where(drift => drift.Property == property);
        if (ignored is { } isIgnored)
            drifts = drifts.Where(drift => (drift.IgnoredValue != null && drift.IgnoredValue == drift.Observed) == isIgnored);
        var vms = db.VirtualMachines.AsNoTracking().Where(vm => drifts.Any(drift => drift.VirtualMachineId == vm.Id));
        if (system is not null)
            vms = vms.Where(vm => vm.System == system);
        if (after is { } last)
            vms = vms.Where(vm => vm.Id > last);
        var rows = await vms.OrderBy(vm => vm.Id).Take(query.Take).ToListAsync(cancellationToken);
        var known = await DriftRecords.ReadAsync(db, [.. rows.Select(vm => vm.Id)], cancellationToken);
        var observed = await db.InventorySources.ToDictionaryAsync(source => source.VCenter, source => (DateTimeOffset?)source.ObservedAt, cancellationToken);
        return query.Page(rows, vm => [vm.Id.ToString()], vm => DriftViews.Of(vm, known[vm.Id], observed.GetValueOrDefault(vm.VCenter)));
    }

    private static async Task<IResult> Get(Guid id, HttpResponse response, Database database, CancellationToken cancellationToken)
    {
        await using var db = database.Read();

        // Before its differences: a tag that is older than what is shown is refused, never the other way round.
        if (await db.VirtualMachines.AsNoTracking().SingleOrDefaultAsync(vm => vm.Id == id, cancellationToken) is not { } vm)
            return ProblemResult.NotFound("virtual machine", id);
        var known = await DriftRecords.ReadAsync(db, [id], cancellationToken);
        var observedAt = await InventorySource.ReadObservedAtAsync(db, vm.VCenter, cancellationToken);
        response.Headers.ETag = VmViews.ETag(vm);
        return TypedResults.Json(DriftViews.Of(vm, known[id], observedAt), ApiJson.TypeInfo<VmDriftView>());
    }

    private static Task<IResult> Adopt(Guid id, Body<DriftRequest> body, HttpContext context, VmChangeDesk changes, TimeProvider clock, CancellationToken cancellationToken) =>
        DecideAsync(id, body, context, changes, new DriftDesk(context, clock.GetUtcNow()).AdoptAsync, cancellationToken);

    private static Task<IResult> Ignore(Guid id, Body<DriftRequest> body, HttpContext context, VmChangeDesk changes, TimeProvider clock, CancellationToken cancellationToken) =>
        DecideAsync(id, body, context, changes, new DriftDesk(context, clock.GetUtcNow()).IgnoreAsync, cancellationToken);

    private static Task<IResult> Heed(Guid id, Body<DriftRequest> body, HttpContext context, VmChangeDesk changes, TimeProvider clock, CancellationToken cancellationToken) =>
        DecideAsync(id, body, context, changes, new DriftDesk(context, clock.GetUtcNow()).HeedAsync, cancellationToken);

    private static async Task<IResult> Revert(Guid id, Body<RevertDriftRequest> body, HttpContext context, VmChangeDesk changes, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (Refusal(body.Problem, context) is { } refusal)
            return refusal;
        var desk = new DriftDesk(context, clock.GetUtcNow());
        return await changes.StartAsync(id, context, (db, vm, token) => desk.RevertAsync(db, vm, body.Value!, token), cancellationToken);
    }

    private static async Task<IResult> DecideAsync(
        Guid id,
        Body<DriftRequest> body,
        HttpContext context,
        VmChangeDesk changes,
        Func<OrchestratorDb, VirtualMachine, DriftRequest, CancellationToken, Task<VmChange>> decide,
        CancellationToken cancellationToken) =>
        Refusal(body.Problem, context)
        ?? await changes.StartInAnyStateAsync(id, context, (db, vm, token) => decide(db, vm, body.Value!, token), cancellationToken);

    /// <summary>What is adopted, reverted or ignored has to be what the caller saw.</summary>
    private static ProblemResult? Refusal(ProblemResult? unreadable, HttpContext context) =>
        unreadable ?? (context.Request.Headers.IfMatch.Count == 0 ? new ProblemResult(ProblemCatalogue.PreconditionRequired) : null);
}
