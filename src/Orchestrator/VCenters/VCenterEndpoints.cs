using Orchestrator.Access;
using Orchestrator.Api;
using Orchestrator.VCenters.Health;

namespace Orchestrator.VCenters;

/// <summary>What an operator can do about a vCenter.</summary>
internal static class VCenterEndpoints
{
    public static void MapVCenters(this IEndpointRouteBuilder routes) => routes.MapPost("/vcenters/{name}/login", ForgetRefusedLogins).StartsOperation();

    /// <summary>The next call logs in again. Done twice, it is done.</summary>
    private static async Task<IResult> ForgetRefusedLogins(
        string name, HttpContext context, VCenterSettings settings, LoginLedger logins, ILogger<LoginLedger> logger, CancellationToken cancellationToken)
    {
        if (settings.Names.FirstOrDefault(known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase)) is not { } vcenter)
            return ProblemResult.NotFound("vCenter", name);
        await logins.ForgetAsync(vcenter, cancellationToken);
        logger.RefusedLoginsForgotten(vcenter, context.Caller());
        return TypedResults.NoContent();
    }
}
