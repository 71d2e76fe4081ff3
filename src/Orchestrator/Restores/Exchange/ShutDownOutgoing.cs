using Orchestrator.Operations;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;
using Orchestrator.Vms.Guest;

namespace Orchestrator.Restores.Exchange;

/// <summary>Asks the present guest to shut down and waits for it to be off; the next step stops what does not listen.</summary>
internal sealed class ShutDownOutgoing() : ExchangeStep(Role.Outgoing, undoes: false)
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    protected override Observation Judge(ExchangeState state, VmRecord seen, StepContext context)
    {
        state.OutgoingRan ??= seen.PowerState == VirtualMachinePowerState.PoweredOn;
        return GuestShutDown.Judge(seen, state.ShutdownAsked, context);
    }

    protected override async Task<ActResult> ChangeAsync(ExchangeState state, VmRecord seen, StepContext context, CancellationToken cancellationToken)
    {
        state.ShutdownAsked |= await GuestShutDown.AskAsync(seen, context, cancellationToken);
        return new ActResult.Done();
    }

    public static Observation AtDeadline(object state, StepContext context)
    {
        context.Warn($"The guest did not shut down within {Patience.TotalMinutes:0} minutes and was stopped hard.");
        return Observation.Done("Not shut down in time");
    }
}
