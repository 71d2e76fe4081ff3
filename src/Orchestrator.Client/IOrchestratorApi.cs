using Orchestrator.Client.Backups;
using Orchestrator.Client.Catalogue;
using Orchestrator.Client.Events;
using Orchestrator.Client.Operations;
using Orchestrator.Client.Schedule;
using Orchestrator.Client.Vms;
using Refit;

namespace Orchestrator.Client;

/// <summary>
/// The HTTP API, call by call. <see cref="OrchestratorClient"/> stands over it and is what programs use: it repeats
/// what can be repeated, and turns errors into <see cref="OrchestratorException"/>.
/// </summary>
/// <remarks>
/// Lists are paged: <c>pageSize</c> from 1 to 200 (50 when left out), <c>pageToken</c> from the page before.
/// <c>prefer</c> is <c>wait=N</c>: the answer comes when the operation has ended, or after N seconds (60 at most).
/// </remarks>
public partial interface IOrchestratorApi
{
    /// <summary>Orders a virtual machine; answers 202 with the operation.</summary>
    [Post("/api/v1/vms")]
    Task<IApiResponse<OperationView>> OrderVmAsync([Body] CreateVmRequest request, [Header("Idempotency-Key")] string idempotencyKey, [Header("Prefer")] string? prefer, CancellationToken cancellationToken);

    /// <summary>Lists virtual machines; <c>name</c> may end in <c>*</c>.</summary>
    [Get("/api/v1/vms")]
    Task<IApiResponse<Page<VmView>>> ListVmsAsync(string? system, VmState? state, string? name, int? pageSize, string? pageToken, CancellationToken cancellationToken);

    /// <summary>Reads a virtual machine.</summary>
    [Get("/api/v1/vms/{id}")]
    Task<IApiResponse<VmView>> GetVmAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Retires a virtual machine: shuts it down and destroys it; answers 202 with the operation.</summary>
    [Delete("/api/v1/vms/{id}")]
    Task<IApiResponse<OperationView>> DeleteVmAsync(Guid id, [Header("Prefer")] string? prefer, CancellationToken cancellationToken);

    /// <summary>Backs a virtual machine up now; answers 202 with the operation.</summary>
    [Post("/api/v1/vms/{id}/backups")]
    Task<IApiResponse<OperationView>> BackUpVmAsync(Guid id, [Header("Idempotency-Key")] string idempotencyKey, [Header("Prefer")] string? prefer, CancellationToken cancellationToken);

    /// <summary>Lists operations, the newest first; <c>resource</c> is a path.</summary>
    [Get("/api/v1/operations")]
    Task<IApiResponse<Page<OperationView>>> ListOperationsAsync(string? system, OperationState? state, string? kind, string? resource, int? pageSize, string? pageToken, CancellationToken cancellationToken);

    /// <summary>Reads an operation.</summary>
    [Get("/api/v1/operations/{id}")]
    Task<IApiResponse<OperationView>> GetOperationAsync(Guid id, [Header("Prefer")] string? prefer, CancellationToken cancellationToken);

    /// <summary>Stops an operation between two steps, and undoes.</summary>
    [Post("/api/v1/operations/{id}/cancel")]
    Task<IApiResponse<OperationView>> CancelOperationAsync(Guid id, [Header("Idempotency-Key")] string idempotencyKey, [Header("Prefer")] string? prefer, CancellationToken cancellationToken);

    /// <summary>Goes on from the step that failed.</summary>
    [Post("/api/v1/operations/{id}/retry")]
    Task<IApiResponse<OperationView>> RetryOperationAsync(Guid id, [Header("Idempotency-Key")] string idempotencyKey, [Header("Prefer")] string? prefer, CancellationToken cancellationToken);

    /// <summary>Reads an operation's events as Server-Sent Events until it has ended; the caller disposes the answer.</summary>
    [Get("/api/v1/operations/{id}/events")]
    [Headers("Accept: text/event-stream")]
    Task<IApiResponse<Stream>> OpenOperationEventsAsync(Guid id, [Header("Last-Event-ID")] string? lastEventId, CancellationToken cancellationToken);

    /// <summary>Lists the information systems.</summary>
    [Get("/api/v1/systems")]
    Task<IApiResponse<Page<SystemView>>> ListSystemsAsync(int? pageSize, string? pageToken, CancellationToken cancellationToken);

    /// <summary>Reads an information system.</summary>
    [Get("/api/v1/systems/{code}")]
    Task<IApiResponse<SystemView>> GetSystemAsync(string code, CancellationToken cancellationToken);

    /// <summary>Lists the images.</summary>
    [Get("/api/v1/images")]
    Task<IApiResponse<Page<ImageView>>> ListImagesAsync(int? pageSize, string? pageToken, CancellationToken cancellationToken);

    /// <summary>Reads an image.</summary>
    [Get("/api/v1/images/{name}")]
    Task<IApiResponse<ImageView>> GetImageAsync(string name, CancellationToken cancellationToken);

    /// <summary>Lists the sizes.</summary>
    [Get("/api/v1/sizes")]
    Task<IApiResponse<Page<SizeView>>> ListSizesAsync(int? pageSize, string? pageToken, CancellationToken cancellationToken);

    /// <summary>Reads a size.</summary>
    [Get("/api/v1/sizes/{name}")]
    Task<IApiResponse<SizeView>> GetSizeAsync(string name, CancellationToken cancellationToken);

    /// <summary>Lists the networks.</summary>
    [Get("/api/v1/networks")]
    Task<IApiResponse<Page<NetworkView>>> ListNetworksAsync(int? pageSize, string? pageToken, CancellationToken cancellationToken);

    /// <summary>Reads a network.</summary>
    [Get("/api/v1/networks/{name}")]
    Task<IApiResponse<NetworkView>> GetNetworkAsync(string name, CancellationToken cancellationToken);

    /// <summary>Lists the backup policies.</summary>
    [Get("/api/v1/backup-policies")]
    Task<IApiResponse<Page<BackupPolicyView>>> ListBackupPoliciesAsync(int? pageSize, string? pageToken, CancellationToken cancellationToken);

    /// <summary>Reads a backup policy.</summary>
    [Get("/api/v1/backup-policies/{name}")]
    Task<IApiResponse<BackupPolicyView>> GetBackupPolicyAsync(string name, CancellationToken cancellationToken);

    /// <summary>Lists backup jobs, those of one virtual machine where <c>vm</c> is given.</summary>
    [Get("/api/v1/backup-jobs")]
    Task<IApiResponse<Page<BackupJobView>>> ListBackupJobsAsync(Guid? vm, int? pageSize, string? pageToken, CancellationToken cancellationToken);

    /// <summary>Reads a backup job.</summary>
    [Get("/api/v1/backup-jobs/{id}")]
    Task<IApiResponse<BackupJobView>> GetBackupJobAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Lists the runs of backup jobs, the newest first.</summary>
    [Get("/api/v1/backup-runs")]
    Task<IApiResponse<Page<BackupRunView>>> ListBackupRunsAsync(Guid? vm, BackupRunState? state, int? pageSize, string? pageToken, CancellationToken cancellationToken);

    /// <summary>Reads a run of a backup job.</summary>
    [Get("/api/v1/backup-runs/{id}")]
    Task<IApiResponse<BackupRunView>> GetBackupRunAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Lists restore points, the newest first.</summary>
    [Get("/api/v1/restore-points")]
    Task<IApiResponse<Page<RestorePointView>>> ListRestorePointsAsync(Guid? vm, int? pageSize, string? pageToken, CancellationToken cancellationToken);

    /// <summary>Reads a restore point.</summary>
    [Get("/api/v1/restore-points/{id}")]
    Task<IApiResponse<RestorePointView>> GetRestorePointAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Lists what is due, the earliest first.</summary>
    [Get("/api/v1/schedule")]
    Task<IApiResponse<Page<ScheduleEntryView>>> ListScheduleAsync(string? kind, Guid? vm, int? pageSize, string? pageToken, CancellationToken cancellationToken);

    /// <summary>Lists what happened, the newest first.</summary>
    [Get("/api/v1/events")]
    Task<IApiResponse<Page<EventView>>> ListEventsAsync(string? type, string? system, Guid? vm, int? pageSize, string? pageToken, CancellationToken cancellationToken);

    /// <summary>Says whether this node can work; needs no key.</summary>
    [Get("/health/ready")]
    Task<IApiResponse<HealthView>> GetHealthAsync(CancellationToken cancellationToken);
}
