using Orchestrator.Operations;
using Orchestrator.VCenter.Errors;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.Restores.Exchange;

/// <summary>Asks the present guest to shut down and waits for it to be off (quirk 65); the next step stops what does not listen.</summary>
internal sealed class ShutDownOutgoing() : ExchangeStep(Role.Outgoing, undoes: false)
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(30);

    protected override Observation Judge(ExchangeState state, VmRecord seen, StepContext context)
    {
        state.OutgoingRan ??= seen.PowerState == VirtualMachinePowerState.PoweredOn;
        if (seen.PowerState == VirtualMachinePowerState.PoweredOff)
            return Observation.Done("Powered off");
        if (!seen.Facts.ToolsAreRunning)
            return Observation.NotWanted("VMware Tools do not run");
        return state.ShutdownAsked
            ? new Observation.Waiting("the guest to shut down", LookAgain, token => context.VCenter.Watcher.WaitForVmAsync(seen.Id, vm => vm.PowerState == VirtualMachinePowerState.PoweredOff, token))
            : new Observation.NotReached();
    }

    protected override async Task<ActResult> ChangeAsync(ExchangeState state, VmRecord seen, StepContext context, CancellationToken cancellationToken)
    {
        try
        {
            await context.VCenter.Guest.ShutdownAsync(seen.Id, cancellationToken);
        }
        catch (VCenterException exception) when (exception.ErrorType == "NOT_ALLOWED_IN_CURRENT_STATE")
        {
            // It went off by itself between look and call; the next look says so.
            return new ActResult.Done();
        }

        // Not before the answer: a request that never arrived is made again, and asking a guest twice does no harm.
        state.ShutdownAsked = true;
        return new ActResult.Done();
    }

    public static Observation AtDeadline(object state, StepContext context)
    {
        context.Warn($"The guest did not shut down within {Patience.TotalMinutes:0} minutes and was stopped hard.");
        return Observation.Done("Not shut down in time");
    }
}
