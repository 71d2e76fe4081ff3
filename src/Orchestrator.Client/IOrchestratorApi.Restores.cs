using Orchestrator.Client.Operations;
using Orchestrator.Client.Restores;
using Refit;

namespace Orchestrator.Client;

public partial interface IOrchestratorApi
{
    /// <summary>Restores from a restore point of the virtual machine; answers 202 with the operation, whose resource is the restore.</summary>
    [Post("/api/v1/vms/{id}/restore")]
    Task<IApiResponse<OperationView>> RestoreAsync(Guid id, [Body] RestoreRequest request, [Header("Idempotency-Key")] string idempotencyKey, [Header("Prefer")] string? prefer, CancellationToken cancellationToken);

    /// <summary>Lists restores, newest first.</summary>
    [Get("/api/v1/restores")]
    Task<IApiResponse<Page<RestoreView>>> ListRestoresAsync(Guid? vm, RestoreViewState? state, int? pageSize, string? pageToken, CancellationToken cancellationToken);

    /// <summary>Reads a restore.</summary>
    [Get("/api/v1/restores/{id}")]
    Task<IApiResponse<RestoreView>> GetRestoreAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Ends a restore in place: what was there before is destroyed. Answers 202 with the operation.</summary>
    [Post("/api/v1/restores/{id}/confirm")]
    Task<IApiResponse<OperationView>> ConfirmRestoreAsync(Guid id, [Header("Idempotency-Key")] string idempotencyKey, [Header("Prefer")] string? prefer, CancellationToken cancellationToken);

    /// <summary>Takes back what was there before a restore in place; the restored virtual machine is destroyed. Answers 202 with the operation.</summary>
    [Post("/api/v1/restores/{id}/rollback")]
    Task<IApiResponse<OperationView>> RollBackRestoreAsync(Guid id, [Header("Idempotency-Key")] string idempotencyKey, [Header("Prefer")] string? prefer, CancellationToken cancellationToken);

    /// <summary>Detaches the disk of a restore, and removes its file. Answers 202 with the operation.</summary>
    [Post("/api/v1/restores/{id}/detach")]
    Task<IApiResponse<OperationView>> DetachRestoreAsync(Guid id, [Header("Idempotency-Key")] string idempotencyKey, [Header("Prefer")] string? prefer, CancellationToken cancellationToken);

    /// <summary>Puts a virtual machine that was restored off the network onto it. Answers 202 with the operation.</summary>
    [Post("/api/v1/restores/{id}/connect")]
    Task<IApiResponse<OperationView>> ConnectRestoreAsync(Guid id, [Header("Idempotency-Key")] string idempotencyKey, [Header("Prefer")] string? prefer, CancellationToken cancellationToken);
}
