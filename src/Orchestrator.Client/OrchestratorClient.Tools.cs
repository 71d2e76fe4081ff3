using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;

namespace Orchestrator.Client;

public sealed partial class OrchestratorClient
{
    /// <summary>Installs or upgrades VMware Tools.</summary>
    public Task<OperationView> ChangeToolsAsync(Guid vmId, ToolsAction action, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        var key = idempotencyKey ?? NewKey();
        return CallAsync(api => api.ChangeToolsAsync(vmId, new ToolsRequest { Action = action }, key, null, cancellationToken), cancellationToken);
    }
}
