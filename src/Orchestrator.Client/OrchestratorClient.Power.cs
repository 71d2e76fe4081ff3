using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;

namespace Orchestrator.Client;

public sealed partial class OrchestratorClient
{
    /// <summary>Changes the power of a virtual machine.</summary>
    public Task<OperationView> ChangePowerAsync(Guid vmId, PowerRequest request, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        var key = idempotencyKey ?? NewKey();
        return CallAsync(api => api.ChangeVmPowerAsync(vmId, request, key, null, cancellationToken), cancellationToken);
    }
}
