using Orchestrator.Client.Drift;
using Orchestrator.Client.Operations;
using Refit;

namespace Orchestrator.Client;

public partial interface IOrchestratorApi
{
    /// <summary>Reads in what a virtual machine differs in vCenter from what was declared, from what is kept of it: no call goes to vCenter.</summary>
    [Get("/api/v1/vms/{id}/drift")]
    Task<IApiResponse<VmDriftView>> GetDriftAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Lists the virtual machines that have a difference as the filters say, with all of their differences.</summary>
    [Get("/api/v1/drift")]
    Task<IApiResponse<Page<VmDriftView>>> ListDriftAsync(string? system, [AliasAs("property")] DriftProperty? differing, bool? ignored, int? pageSize, string? pageToken, CancellationToken cancellationToken);

    /// <summary>Makes what is in vCenter what is declared. <c>If-Match</c> is the ETag of what was read, or <c>*</c>.</summary>
    [Post("/api/v1/vms/{id}/drift/adopt")]
    Task<IApiResponse<VmDriftView>> AdoptDriftAsync(Guid id, [Body] DriftRequest request, [Header("If-Match")] string ifMatch, [Header("Idempotency-Key")] string idempotencyKey, CancellationToken cancellationToken);

    /// <summary>Changes vCenter back to what is declared; answers 202 with the operation. <c>If-Match</c> is the ETag of what was read, or <c>*</c>.</summary>
    [Post("/api/v1/vms/{id}/drift/revert")]
    Task<IApiResponse<OperationView>> RevertDriftAsync(
        Guid id, [Body] RevertDriftRequest request, [Header("If-Match")] string ifMatch, [Header("Idempotency-Key")] string idempotencyKey, [Header("Prefer")] string? prefer, CancellationToken cancellationToken);

    /// <summary>Lets a difference be, until something else is seen. <c>If-Match</c> is the ETag of what was read, or <c>*</c>.</summary>
    [Post("/api/v1/vms/{id}/drift/ignore")]
    Task<IApiResponse<VmDriftView>> IgnoreDriftAsync(Guid id, [Body] DriftRequest request, [Header("If-Match")] string ifMatch, [Header("Idempotency-Key")] string idempotencyKey, CancellationToken cancellationToken);

    /// <summary>Takes ignoring back. <c>If-Match</c> is the ETag of what was read, or <c>*</c>.</summary>
    [Post("/api/v1/vms/{id}/drift/heed")]
    Task<IApiResponse<VmDriftView>> HeedDriftAsync(Guid id, [Body] DriftRequest request, [Header("If-Match")] string ifMatch, [Header("Idempotency-Key")] string idempotencyKey, CancellationToken cancellationToken);
}
