using Orchestrator.Operations;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;
using Orchestrator.Vms.Retire;

namespace Orchestrator.Restores.Exchange;

/// <summary>Plugs the NICs of one of the two in, or unplugs them, while it is off: they have the same addresses.</summary>
internal sealed class PlugExchanged(Role role, bool connected, bool undoes = false) : ExchangeStep(role, undoes)
{
    protected override Observation Judge(ExchangeState state, VmRecord seen, StepContext context)
    {
        if (Undoes && !context.StepHasActed(connected ? ExchangeSteps.DisconnectNics : ExchangeSteps.ConnectNics))
            return Observation.NotWanted("Its NICs were not touched");
        if (NicConnection.Difference(seen, connected) is not null)
            return new Observation.NotReached();
        return context.HasActed || !Undoes
            ? Observation.Done($"{seen.Nics.Count} NIC(s) {(connected ? "on" : "off")} the network")
            : Observation.NotWanted("Its NICs are so already");
    }

    protected override async Task<ActResult> ChangeAsync(ExchangeState state, VmRecord seen, StepContext context, CancellationToken cancellationToken) =>
        NicConnection.Difference(seen, connected) is { } change
            ? new ActResult.Started(await context.VCenter.VirtualMachines.ReconfigureAsync(seen.Id, new ReconfigVMRequest(change), cancellationToken))
            : new ActResult.Done();
}
