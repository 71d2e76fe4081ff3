using Orchestrator.Client.Operations;
using Refit;

namespace Orchestrator.Client;

public partial interface IOrchestratorApi
{
    /// <summary>Takes a retired virtual machine back while its grace lasts; answers 202 with the operation.</summary>
    [Post("/api/v1/vms/{id}/undelete")]
    Task<IApiResponse<OperationView>> UndeleteVmAsync(Guid id, [Header("Idempotency-Key")] string idempotencyKey, [Header("Prefer")] string? prefer, CancellationToken cancellationToken);
}
