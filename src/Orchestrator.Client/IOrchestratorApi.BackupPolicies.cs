using Orchestrator.Client.Backups;
using Orchestrator.Client.Operations;
using Refit;

namespace Orchestrator.Client;

public partial interface IOrchestratorApi
{
    /// <summary>Makes a backup policy.</summary>
    [Post("/api/v1/backup-policies")]
    Task<IApiResponse<BackupPolicyView>> CreateBackupPolicyAsync([Body] BackupPolicyRequest request, [Header("Idempotency-Key")] string idempotencyKey, CancellationToken cancellationToken);

    /// <summary>Changes a backup policy, and every job under it.</summary>
    [Patch("/api/v1/backup-policies/{name}")]
    Task<IApiResponse<BackupPolicyView>> ChangeBackupPolicyAsync(string name, [Body] BackupPolicyRequest request, [Header("If-Match")] string? entityTag, CancellationToken cancellationToken);

    /// <summary>Shows what a change of a backup policy would do; changes nothing.</summary>
    [Patch("/api/v1/backup-policies/{name}?validateOnly=true")]
    Task<IApiResponse<BackupPolicyEffectView>> JudgeBackupPolicyAsync(string name, [Body] BackupPolicyRequest request, int? pageSize, string? pageToken, CancellationToken cancellationToken);

    /// <summary>Takes a backup policy away that nothing uses.</summary>
    [Delete("/api/v1/backup-policies/{name}")]
    Task<IApiResponse> DeleteBackupPolicyAsync(string name, [Header("If-Match")] string? entityTag, CancellationToken cancellationToken);

    /// <summary>Reads what a policy did and is to do, day by day, at most 366 of them.</summary>
    [Get("/api/v1/backup-policies/{name}/calendar")]
    Task<IApiResponse<BackupCalendarView>> GetBackupCalendarAsync(string name, [AliasAs("from"), Query(Format = "yyyy-MM-dd")] DateOnly? firstDay, [AliasAs("to"), Query(Format = "yyyy-MM-dd")] DateOnly? lastDay, CancellationToken cancellationToken);

    /// <summary>Reads what a policy holds and covers.</summary>
    [Get("/api/v1/backup-policies/{name}/totals")]
    Task<IApiResponse<BackupTotalsView>> GetBackupTotalsAsync(string name, CancellationToken cancellationToken);

    /// <summary>Lists backup jobs: of a virtual machine, under a policy, overdue or not.</summary>
    [Get("/api/v1/backup-jobs")]
    Task<IApiResponse<Page<BackupJobView>>> FindBackupJobsAsync(Guid? vm, string? policy, bool? overdue, int? pageSize, string? pageToken, CancellationToken cancellationToken);

    /// <summary>Compares what backup left in a vCenter with what is recorded; answers 202 with the operation.</summary>
    [Post("/api/v1/backup-sweeps")]
    Task<IApiResponse<OperationView>> SweepBackupsAsync([Body] BackupSweepRequest request, [Header("Idempotency-Key")] string idempotencyKey, CancellationToken cancellationToken);
}
