using Orchestrator.Client.Backups;
using Refit;

namespace Orchestrator.Client;

public partial interface IOrchestratorApi
{
    /// <summary>Tells how a run of the organisation's own backup product ended.</summary>
    [Post("/api/v1/backup-runs/external")]
    Task<IApiResponse<BackupRunView>> TellExternalRunAsync([Body] ExternalBackupRunRequest request, [Header("Idempotency-Key")] string? idempotencyKey, CancellationToken cancellationToken);

    /// <summary>Lists the restore points of a virtual machine that are in a state, the newest first.</summary>
    [Get("/api/v1/restore-points")]
    Task<IApiResponse<Page<RestorePointView>>> ListRestorePointsInAsync(Guid? vm, RestorePointState? state, int? pageSize, string? pageToken, CancellationToken cancellationToken);

    /// <summary>What a backup of a virtual machine would do and cost; nothing is changed.</summary>
    [Post("/api/v1/vms/{id}/backups?validateOnly=true")]
    Task<IApiResponse<BackupPlanView>> PlanBackupAsync(Guid id, CancellationToken cancellationToken);
}
