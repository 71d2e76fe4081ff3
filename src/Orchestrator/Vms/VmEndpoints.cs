using Microsoft.EntityFrameworkCore;
using Orchestrator.Access;
using Orchestrator.Api;
using Orchestrator.Backups;
using Orchestrator.Client.Vms;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.Vms.Create;
using Orchestrator.Vms.Order;
using Orchestrator.Vms.Watching;
using Wire = Orchestrator.Client.Vms;

namespace Orchestrator.Vms;

/// <summary>Virtual machines: ordered, listed and read.</summary>
internal static class VmEndpoints
{
    public static void MapVms(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/vms", Order).StartsOperation();
        routes.MapGet("/vms", List);
        routes.MapGet("/vms/{id:guid}", Get);
    }

    private static async Task<IResult> Order(
        Body<CreateVmRequest> body, HttpContext context, Database database, VmOrdering ordering, LifecycleOptions lifecycle, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (body.Problem is { } unreadable)
            return unreadable;

        var (order, errors) = await JudgeAsync(body.Value!, database, lifecycle, clock, cancellationToken);
        if (order is null)
            return ProblemResult.Invalid(errors);

        StoredAnswer? answer = null;
        var acceptance = await ordering.AcceptAsync(order, context.Caller(), Keep, cancellationToken);
        if (acceptance is not OrderAcceptance.Taken taken)
            return answer!;
        IdempotentRequest.Of(context)?.NotKept();
        return TakenProblem(taken);

        Task Keep(OrchestratorDb db, Operation operation, CancellationToken token)
        {
            answer = StoredAnswer.Accepted(operation);
            IdempotentRequest.Of(context)?.Keep(db, answer, clock.GetUtcNow());
            return Task.CompletedTask;
        }
    }

    private static async Task<IResult> List(ListQuery query, Database database, Outage outage, CancellationToken cancellationToken)
    {
        var (system, name) = (query.Text("system"), query.Pattern("name"));
        var state = VmViews.Parse(query.Word<Wire.VmState>("state"));
        var after = query.AfterId();
        if (query.Problem is { } problem)
            return problem;

        await using var db = database.Read();
        var vms = db.VirtualMachines.AsNoTracking();
        if (system is not null)
            vms = vms.Where(vm => vm.System == system);
        if (state is not null)
            vms = vms.Where(vm => vm.State == state);
        if (name is not null)
            vms = vms.Where(vm => EF.Functions.Like(vm.Name, name, "\\"));
        if (after is { } last)
            vms = vms.Where(vm => vm.Id > last);
        var rows = await vms.OrderBy(vm => vm.Id).Take(query.Take).ToListAsync(cancellationToken);
        var backups = await VmBackupFacts.ReadAsync(db, [.. rows.Select(vm => vm.Id)], cancellationToken);
        return query.Page(rows, vm => [vm.Id.ToString()], vm => VmViews.Of(vm, backups.GetValueOrDefault(vm.Id), outage.Judge(vm)));
    }

    private static async Task<IResult> Get(Guid id, HttpResponse response, Database database, Outage outage, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        if (await db.VirtualMachines.AsNoTracking().SingleOrDefaultAsync(vm => vm.Id == id, cancellationToken) is not { } vm)
            return ProblemResult.NotFound("virtual machine", id);
        var backups = await VmBackupFacts.ReadAsync(db, [id], cancellationToken);
        response.Headers.ETag = VmViews.ETag(vm);
        return TypedResults.Json(VmViews.Of(vm, backups.GetValueOrDefault(id), outage.Judge(vm)), ApiJson.TypeInfo<VmView>());
    }

    private static async Task<(VmOrder? Order, IReadOnlyList<FieldError> Errors)> JudgeAsync(CreateVmRequest request, Database database, LifecycleOptions lifecycle, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var rules = new OrderRules(await OrderCatalogue.ReadAsync(db, request, cancellationToken), clock.GetUtcNow(), lifecycle);
        var order = rules.Judge(request);
        if (order is null)
            await rules.CheckTakenAsync(request, db, cancellationToken);
        return (order, rules.Errors.All);
    }

    private static ProblemResult TakenProblem(OrderAcceptance.Taken taken) => new(ProblemCatalogue.AlreadyTaken, errors:
        [.. taken.Fields.Select(field => new FieldError(field.Pointer, field.Code, new(field.Detail, field.Code == "name-taken" ? "この名前は使用中です。" : "このアドレスは使用中です。")))]);
}
