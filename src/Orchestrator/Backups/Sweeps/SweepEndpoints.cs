using Orchestrator.Access;
using Orchestrator.Api;
using Orchestrator.Client.Backups;
using Orchestrator.Evacuations;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.VCenters;

namespace Orchestrator.Backups.Sweeps;

/// <summary>A sweep now; its operation is its report.</summary>
internal static class SweepEndpoints
{
    public static void MapBackupSweeps(this IEndpointRouteBuilder routes) => routes.MapPost("/backup-sweeps", Sweep).StartsOperation();

    private static async Task<IResult> Sweep(Body<BackupSweepRequest> body, HttpContext context, VCenterRegistry vcenters, OperationDesk desk, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (body.Problem is { } unreadable)
            return unreadable;
        var errors = new List<FieldError>();
        if (EvacuationRules.FindVCenter(body.Value!.VCenter, vcenters, errors) is not { } vcenter)
            return ProblemResult.Invalid(errors);
        StoredAnswer? answer = null;
        await desk.AcceptAsync(SweepOperation.Order(vcenter, OperationId.New(clock), context.Caller()), Keep, cancellationToken);
        return answer!;

        Task Keep(OrchestratorDb db, Operation operation, CancellationToken token)
        {
            answer = StoredAnswer.Accepted(operation);
            IdempotentRequest.Of(context)?.Keep(db, answer, clock.GetUtcNow());
            return Task.CompletedTask;
        }
    }
}
