using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Refit;

namespace Orchestrator.Client;

public partial interface IOrchestratorApi
{
    /// <summary>Changes the power of a virtual machine; answers 202 with the operation.</summary>
    [Post("/api/v1/vms/{id}/power")]
    Task<IApiResponse<OperationView>> ChangeVmPowerAsync(Guid id, [Body] PowerRequest request, [Header("Idempotency-Key")] string idempotencyKey, [Header("Prefer")] string? prefer, CancellationToken cancellationToken);
}
