using Orchestrator.Client.Capacity;
using Refit;

namespace Orchestrator.Client;

public partial interface IOrchestratorApi
{
    /// <summary>What waits for vCenter, why and for how long; and how each vCenter is.</summary>
    [Get("/api/v1/capacity")]
    Task<IApiResponse<CapacityView>> ReadCapacityAsync(CancellationToken cancellationToken);
}
