using Microsoft.EntityFrameworkCore;
using Orchestrator.Access;
using Orchestrator.Api;
using Orchestrator.Client.Evacuations;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.VCenters;

namespace Orchestrator.Evacuations;

/// <summary>Hosts and datastores emptied of our virtual machines.</summary>
internal static class EvacuationEndpoints
{
    public static void MapEvacuations(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/evacuations", Evacuate).StartsOperation();
        routes.MapGet("/evacuations/{id:guid}", Get);
    }

    private static async Task<IResult> Evacuate(
        Body<EvacuationRequest> body, HttpContext context, VCenterRegistry vcenters, OperationDesk desk, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (body.Problem is { } unreadable)
            return unreadable;
        var request = body.Value!;
        var errors = new List<FieldError>(EvacuationRules.Check(request));
        var vcenter = EvacuationRules.FindVCenter(request.VCenter, vcenters, errors);
        if (errors.Count > 0)
            return ProblemResult.Invalid(errors);

        var id = OperationId.New(clock);
        var state = new EvacuationState
        {
            Host = request.Host,
            Datastore = request.Datastore,
            MaxConcurrent = request.MaxConcurrent ?? EvacuationRules.DefaultConcurrent,
            EnterMaintenanceMode = request.EnterMaintenanceMode ?? false,
        };
        StoredAnswer? answer = null;
        await desk.AcceptAsync(new NewOperation(EvacuationOperation.KindName, state, vcenter!, Paths.Evacuation(id), context.Caller()) { Id = id, Lane = Lane.Batch }, Keep, cancellationToken);
        return answer!;

        Task Keep(OrchestratorDb db, Operation operation, CancellationToken token)
        {
            answer = StoredAnswer.Accepted(operation);
            IdempotentRequest.Of(context)?.Keep(db, answer, clock.GetUtcNow());
            return Task.CompletedTask;
        }
    }

    private static async Task<IResult> Get(Guid id, Database database, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var key = new OperationId(id);
        return await db.Operations.AsNoTracking().SingleOrDefaultAsync(row => row.Id == key && row.Kind == EvacuationOperation.KindName, cancellationToken) is { } operation
            ? TypedResults.Json(EvacuationViews.Of(operation), ApiJson.TypeInfo<EvacuationView>())
            : ProblemResult.NotFound("evacuation", id);
    }
}
