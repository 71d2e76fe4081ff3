using Orchestrator.Client.Evacuations;
using Orchestrator.Client.Operations;
using Refit;

namespace Orchestrator.Client;

public partial interface IOrchestratorApi
{
    /// <summary>Moves our virtual machines away from a host or datastore; answers 202 with the operation.</summary>
    [Post("/api/v1/evacuations")]
    Task<IApiResponse<OperationView>> EvacuateAsync([Body] EvacuationRequest request, [Header("Idempotency-Key")] string idempotencyKey, [Header("Prefer")] string? prefer, CancellationToken cancellationToken);

    /// <summary>Reads an evacuation.</summary>
    [Get("/api/v1/evacuations/{id}")]
    Task<IApiResponse<EvacuationView>> GetEvacuationAsync(Guid id, CancellationToken cancellationToken);
}
