using Orchestrator.Client.Operations;
using Orchestrator.Client.Snapshots;

namespace Orchestrator.Client;

public sealed partial class OrchestratorClient
{
    /// <summary>Takes a snapshot of a virtual machine.</summary>
    public Task<OperationView> TakeSnapshotAsync(Guid vmId, CreateSnapshotRequest request, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        var key = idempotencyKey ?? NewKey();
        return CallAsync(api => api.CreateSnapshotAsync(vmId, request, key, null, cancellationToken), cancellationToken);
    }

    /// <summary>Takes a virtual machine back to a snapshot.</summary>
    public Task<OperationView> RevertAsync(Guid vmId, Guid snapshotId, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        var key = idempotencyKey ?? NewKey();
        return CallAsync(api => api.RevertToSnapshotAsync(vmId, snapshotId, key, null, cancellationToken), cancellationToken);
    }

    /// <summary>Removes a snapshot.</summary>
    public Task<OperationView> RemoveSnapshotAsync(Guid vmId, Guid snapshotId, CancellationToken cancellationToken = default) =>
        CallAsync(api => api.RemoveSnapshotAsync(vmId, snapshotId, null, cancellationToken), cancellationToken);
}
