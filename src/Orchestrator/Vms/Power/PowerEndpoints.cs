using Orchestrator.Access;
using Orchestrator.Api;
using Orchestrator.Client.Vms;
using Orchestrator.Vms.Changes;

namespace Orchestrator.Vms.Power;

/// <summary>The power of virtual machines.</summary>
internal static class PowerEndpoints
{
    public static void MapVmPower(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/vms/{id:guid}/power", Change).StartsOperation();

    private static async Task<IResult> Change(Guid id, Body<PowerRequest> body, HttpContext context, VmChangeDesk changes, CancellationToken cancellationToken)
    {
        if (body.Problem is { } unreadable)
            return unreadable;
        if (PowerRules.Judge(body.Value!) is { Count: > 0 } errors)
            return ProblemResult.Invalid(errors);
        return await changes.StartAsync(id, context, vm => PowerOperation.Order(vm, body.Value!, context.Caller()), cancellationToken);
    }
}
