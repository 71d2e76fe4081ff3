using Orchestrator.Operations;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.Restores.Exchange;

/// <summary>Powers the present VM off, hard, where its guest could not be shut down, and says so.</summary>
internal sealed class StopOutgoing() : ExchangeStep(Role.Outgoing, undoes: false)
{
    protected override Observation Judge(ExchangeState state, VmRecord seen, StepContext context) =>
        seen.PowerState == VirtualMachinePowerState.PoweredOff ? Observation.NotWanted("Powered off already") : new Observation.NotReached();

    protected override async Task<ActResult> ChangeAsync(ExchangeState state, VmRecord seen, StepContext context, CancellationToken cancellationToken)
    {
        if (!state.ShutdownAsked)
            context.Warn("The guest could not be asked to shut down, because VMware Tools do not run, and was stopped hard.");
        return new ActResult.Started(await context.VCenter.VirtualMachines.PowerOffAsync(seen.Id, cancellationToken));
    }
}
