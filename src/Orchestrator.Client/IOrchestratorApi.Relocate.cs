using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Refit;

namespace Orchestrator.Client;

public partial interface IOrchestratorApi
{
    /// <summary>Moves a virtual machine to another host, cluster or datastore; answers 202 with the operation.</summary>
    [Post("/api/v1/vms/{id}/relocate")]
    Task<IApiResponse<OperationView>> RelocateVmAsync(Guid id, [Body] RelocateVmRequest request, [Header("Idempotency-Key")] string idempotencyKey, [Header("Prefer")] string? prefer, CancellationToken cancellationToken);
}
