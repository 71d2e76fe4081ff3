using Orchestrator.Operations;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.Restores.Exchange;

/// <summary>Powers one of the two off, hard.</summary>
internal sealed class StopExchanged(Role role, bool undoes = false) : ExchangeStep(role, undoes)
{
    protected override Observation Judge(ExchangeState state, VmRecord seen, StepContext context) =>
        seen.PowerState == VirtualMachinePowerState.PoweredOff ? Observation.NotWanted("Powered off already") : new Observation.NotReached();

    protected override async Task<ActResult> ChangeAsync(ExchangeState state, VmRecord seen, StepContext context, CancellationToken cancellationToken) =>
        new ActResult.Started(await context.VCenter.VirtualMachines.PowerOffAsync(seen.Id, cancellationToken));
}
