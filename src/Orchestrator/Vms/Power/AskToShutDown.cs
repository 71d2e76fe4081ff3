using Orchestrator.Client.Vms;
using Orchestrator.Operations;
using Orchestrator.VCenter.Errors;
using Orchestrator.VCenter.Vim;
using Orchestrator.Vms.Changes;

namespace Orchestrator.Vms.Power;

/// <summary>
/// Asks the guest to shut down and waits for the machine to be off: the call returns at once (quirk 65). Where the guest cannot be
/// asked, or does not do it in time, the next step powers it off.
/// </summary>
internal sealed class AskToShutDown : IStep<PowerChangeState>
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(30);

    public async Task<Observation> ObserveAsync(PowerChangeState state, StepContext context, CancellationToken cancellationToken)
    {
        if (state.Action != PowerAction.Shutdown)
            return Observation.NotWanted("Not asked for");
        var (seen, why) = await ChangedVm.FindAsync(state, context, cancellationToken);
        if (seen is null)
            return new Observation.Blocked(why!);
        if (seen.PowerState == VirtualMachinePowerState.PoweredOff)
            return Observation.Done("Powered off");
        if (!context.HasActed && (seen.PowerState != VirtualMachinePowerState.PoweredOn || !seen.Facts.ToolsAreRunning))
        {
            context.Warn(seen.PowerState == VirtualMachinePowerState.PoweredOn
                ? "VMware Tools do not run, so the guest could not be asked to shut down: it was powered off hard."
                : "The VM was suspended, so the guest could not be asked to shut down: it was powered off hard.");
            return Observation.NotWanted("The guest cannot be asked");
        }

        // Tools that went silent after a request whose answer was lost are a guest that goes down.
        if (!state.Asked && seen.Facts.ToolsAreRunning)
            return new Observation.NotReached();
        return new Observation.Waiting(
            "the guest to shut down",
            LookAgain,
            token => context.VCenter.Watcher.WaitForVmAsync(seen.Id, facts => facts.PowerState == VirtualMachinePowerState.PoweredOff, token));
    }

    public async Task<ActResult> ActAsync(PowerChangeState state, StepContext context, CancellationToken cancellationToken)
    {
        var (seen, why) = await ChangedVm.FindAfreshAsync(state, context, cancellationToken);
        if (seen is null)
            return new ActResult.Rejected(why!);
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
        state.Asked = true;
        return new ActResult.Done();
    }

    public static Observation AtDeadline(object state, StepContext context)
    {
        context.Warn($"The guest did not shut down within {((PowerChangeState)state).Deadline} and was powered off hard.");
        return Observation.Done("Not shut down in time");
    }
}
