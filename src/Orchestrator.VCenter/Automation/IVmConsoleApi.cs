using Refit;

namespace Orchestrator.VCenter.Automation;

/// <summary>Consoles of VMs.</summary>
public interface IVmConsoleApi
{
    /// <summary>
    /// Takes a ticket, which opens the console once: a secret. It holds for 30 minutes by the contract. Refused where a browser's
    /// is asked for and the VM does not run.
    /// </summary>
    [Post("/api/vcenter/vm/{vm}/console/tickets")]
    Task<VmConsoleTicketsSummary> CreateTicketAsync(VmId vm, [Body] VmConsoleTicketsCreateSpec spec, CancellationToken cancellationToken);
}
