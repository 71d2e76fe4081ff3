using Orchestrator.Client.Operations;
using Orchestrator.Client.Snapshots;
using Refit;

namespace Orchestrator.Client;

public partial interface IOrchestratorApi
{
    /// <summary>Takes a snapshot of a virtual machine; answers 202 with the operation, whose resource is the snapshot.</summary>
    [Post("/api/v1/vms/{id}/snapshots")]
    Task<IApiResponse<OperationView>> CreateSnapshotAsync(Guid id, [Body] CreateSnapshotRequest request, [Header("Idempotency-Key")] string idempotencyKey, [Header("Prefer")] string? prefer, CancellationToken cancellationToken);

    /// <summary>Lists the snapshots of a virtual machine, parents before children; those of others too.</summary>
    [Get("/api/v1/vms/{id}/snapshots")]
    Task<IApiResponse<Page<SnapshotView>>> ListSnapshotsAsync(Guid id, int? pageSize, string? pageToken, CancellationToken cancellationToken);

    /// <summary>Reads a snapshot, one that is gone as well.</summary>
    [Get("/api/v1/vms/{id}/snapshots/{snapshot}")]
    Task<IApiResponse<SnapshotView>> GetSnapshotAsync(Guid id, Guid snapshot, CancellationToken cancellationToken);

    /// <summary>Takes a virtual machine back to a snapshot; answers 202 with the operation.</summary>
    [Post("/api/v1/vms/{id}/snapshots/{snapshot}/revert")]
    Task<IApiResponse<OperationView>> RevertToSnapshotAsync(Guid id, Guid snapshot, [Header("Idempotency-Key")] string idempotencyKey, [Header("Prefer")] string? prefer, CancellationToken cancellationToken);

    /// <summary>Removes a snapshot; what was written since stays. Answers 202 with the operation.</summary>
    [Delete("/api/v1/vms/{id}/snapshots/{snapshot}")]
    Task<IApiResponse<OperationView>> RemoveSnapshotAsync(Guid id, Guid snapshot, [Header("Prefer")] string? prefer, CancellationToken cancellationToken);
}
