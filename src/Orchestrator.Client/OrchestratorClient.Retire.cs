using Orchestrator.Client.Operations;

namespace Orchestrator.Client;

public sealed partial class OrchestratorClient
{
    /// <summary>Takes a retired virtual machine back while its grace lasts (<see cref="Vms.VmView.DestroyAt"/>).</summary>
    public Task<OperationView> UndeleteAsync(Guid vmId, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        var key = idempotencyKey ?? NewKey();
        return CallAsync(api => api.UndeleteVmAsync(vmId, key, null, cancellationToken), cancellationToken);
    }
}
