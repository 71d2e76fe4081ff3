using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;

namespace Orchestrator.Client;

public sealed partial class OrchestratorClient
{
    /// <summary>Moves a virtual machine to another host, cluster or datastore; it runs on meanwhile.</summary>
    public Task<OperationView> RelocateAsync(Guid vmId, RelocateVmRequest request, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        var key = idempotencyKey ?? NewKey();
        return CallAsync(api => api.RelocateVmAsync(vmId, request, key, null, cancellationToken), cancellationToken);
    }
}
