using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;

namespace Orchestrator.Client;

public sealed partial class OrchestratorClient
{
    /// <summary>Installs or upgrades the VMware Tools of a virtual machine.</summary>
    public Task<OperationView> ChangeToolsAsync(Guid vmId, ToolsAction action, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        var key = idempotencyKey ?? NewKey();
        return CallAsync(api => api.ChangeVmToolsAsync(vmId, new ToolsRequest { Action = action }, key, null, cancellationToken), cancellationToken);
    }

    /// <summary>Takes a ticket that opens the console of a virtual machine once.</summary>
    public Task<ConsoleTicketView> TakeConsoleAsync(Guid vmId, ConsoleType type = ConsoleType.Webmks, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        var key = idempotencyKey ?? NewKey();
        return CallAsync(api => api.TakeConsoleTicketAsync(vmId, new ConsoleRequest { Type = type }, key, cancellationToken), cancellationToken);
    }
}
