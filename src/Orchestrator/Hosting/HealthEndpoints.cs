using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Orchestrator.Api;
using Orchestrator.Client;
using Orchestrator.Persistence;

namespace Orchestrator.Hosting;

/// <summary>For load balancers and service managers; needs no key, and says nothing that needs one.</summary>
internal static class HealthEndpoints
{
    private const string Healthy = "healthy";
    private const string Unhealthy = "unhealthy";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", Live);
        routes.MapGet("/health/ready", Ready);
    }

    /// <summary>The process answers: no reason to restart it.</summary>
    private static JsonHttpResult<HealthView> Live() => Answer([]);

    /// <summary>It can take orders. A vCenter that is away is no reason not to: operations wait for it.</summary>
    private static async Task<JsonHttpResult<HealthView>> Ready(Database database, TimeProvider clock, ILogger<Database> logger, CancellationToken cancellationToken) =>
        Answer(new Dictionary<string, string> { ["database"] = await CheckAsync(database, clock, logger, cancellationToken) ? Healthy : Unhealthy });

    private static async Task<bool> CheckAsync(Database database, TimeProvider clock, ILogger logger, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(s_patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            await using var db = database.Read();
            return await db.Installations.AnyAsync(either.Token);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            logger.DatabaseUnreachable(exception);
            return false;
        }
    }

    private static JsonHttpResult<HealthView> Answer(Dictionary<string, string> checks)
    {
        var healthy = checks.Values.All(status => status == Healthy);
        return TypedResults.Json(
            new HealthView { Status = healthy ? Healthy : Unhealthy, Checks = checks },
            ApiJson.TypeInfo<HealthView>(),
            statusCode: healthy ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
