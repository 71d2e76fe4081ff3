using Orchestrator.Client.Operations;
using Orchestrator.Client.Restores;

namespace Orchestrator.Client;

public sealed partial class OrchestratorClient
{
    /// <summary>Restores from a restore point of a virtual machine.</summary>
    public Task<OperationView> RestoreAsync(Guid vmId, RestoreRequest request, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        var key = idempotencyKey ?? NewKey();
        return CallAsync(api => api.RestoreAsync(vmId, request, key, null, cancellationToken), cancellationToken);
    }

    /// <summary>Reads a restore.</summary>
    public Task<RestoreView> GetRestoreAsync(Guid restoreId, CancellationToken cancellationToken = default) =>
        CallAsync(api => api.GetRestoreAsync(restoreId, cancellationToken), cancellationToken);

    /// <summary>Ends a restore in place: what was there before is destroyed.</summary>
    public Task<OperationView> ConfirmRestoreAsync(Guid restoreId, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        var key = idempotencyKey ?? NewKey();
        return CallAsync(api => api.ConfirmRestoreAsync(restoreId, key, null, cancellationToken), cancellationToken);
    }

    /// <summary>Takes back what was there before a restore in place.</summary>
    public Task<OperationView> RollBackRestoreAsync(Guid restoreId, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        var key = idempotencyKey ?? NewKey();
        return CallAsync(api => api.RollBackRestoreAsync(restoreId, key, null, cancellationToken), cancellationToken);
    }

    /// <summary>Detaches the disk of a restore.</summary>
    public Task<OperationView> DetachRestoreAsync(Guid restoreId, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        var key = idempotencyKey ?? NewKey();
        return CallAsync(api => api.DetachRestoreAsync(restoreId, key, null, cancellationToken), cancellationToken);
    }

    /// <summary>Puts a virtual machine that was restored off the network onto it.</summary>
    public Task<OperationView> ConnectRestoreAsync(Guid restoreId, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        var key = idempotencyKey ?? NewKey();
        return CallAsync(api => api.ConnectRestoreAsync(restoreId, key, null, cancellationToken), cancellationToken);
    }
}
