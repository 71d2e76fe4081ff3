using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Refit;

namespace Orchestrator.Client;

public partial interface IOrchestratorApi
{
    /// <summary>Changes a virtual machine; answers 200 with it where vCenter is not needed, else 202 with the operation: see <see cref="OrchestratorClient.UpdateVmAsync"/>.</summary>
    [Patch("/api/v1/vms/{id}")]
    Task<IApiResponse<Stream>> UpdateVmAsync(Guid id, [Body] UpdateVmRequest request, [Header("If-Match")] string? ifMatch, [Header("Idempotency-Key")] string idempotencyKey, CancellationToken cancellationToken);

    /// <summary>Removes a disk and its file for good; answers 202 with the operation. <c>If-Match</c> is the virtual machine's ETag, or <c>*</c>.</summary>
    [Delete("/api/v1/vms/{id}/disks/{disk}")]
    Task<IApiResponse<OperationView>> RemoveDiskAsync(Guid id, string disk, [Header("If-Match")] string ifMatch, [Header("Idempotency-Key")] string idempotencyKey, CancellationToken cancellationToken);

    /// <summary>Removes a network card; its address is released. Answers 202 with the operation.</summary>
    [Delete("/api/v1/vms/{id}/nics/{nic}")]
    Task<IApiResponse<OperationView>> RemoveNicAsync(Guid id, string nic, [Header("If-Match")] string ifMatch, [Header("Idempotency-Key")] string idempotencyKey, CancellationToken cancellationToken);
}
