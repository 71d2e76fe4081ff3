using Orchestrator.Api;
using Orchestrator.Client.Capacity;

namespace Orchestrator.Capacity;

/// <summary>What waits for the vCenters, why and for how long.</summary>
internal static class CapacityEndpoints
{
    public static void MapCapacity(this IEndpointRouteBuilder routes) => routes.MapGet("/capacity", Read);

    private static async Task<IResult> Read(CapacityReader reader, CancellationToken cancellationToken) =>
        TypedResults.Json(await reader.ReadAsync(cancellationToken), ApiJson.TypeInfo<CapacityView>());
}
