using Orchestrator.Client.Vms;
using Orchestrator.Operations;
using Orchestrator.VCenter.Vim;
using Orchestrator.Vms.Changes;
using Orchestrator.Vms.Guest;

namespace Orchestrator.Vms.Power;

/// <summary>
/// Asks the guest to shut down and waits for the machine to be off. Where the guest cannot be asked, or does not do it in time, the
/// next step powers it off.
/// </summary>
internal sealed class AskToShutDown : IStep<PowerChangeState>
{
    public async Task<Observation> ObserveAsync(PowerChangeState state, StepContext context, CancellationToken cancellationToken)
    {
        if (state.Action != PowerAction.Shutdown)
            return Observation.NotWanted("Not asked for");
        var (seen, why) = await ChangedVm.FindAsync(state, context, cancellationToken);
        if (seen is null)
            return new Observation.Blocked(why!);
        var judged = GuestShutDown.Judge(seen, state.Asked, context);
        if (judged is Observation.Reached { Skipped: true })
        {
            context.Warn(seen.PowerState == VirtualMachinePowerState.PoweredOn
                ? "VMware Tools do not run, so the guest could not be asked to shut down: it was powered off hard."
                : "The VM was suspended, so the guest could not be asked to shut down: it was powered off hard.");
        }

        return judged;
    }

    public async Task<ActResult> ActAsync(PowerChangeState state, StepContext context, CancellationToken cancellationToken)
    {
        var (seen, why) = await ChangedVm.FindAfreshAsync(state, context, cancellationToken);
        if (seen is null)
            return new ActResult.Rejected(why!);
        state.Asked |= await GuestShutDown.AskAsync(seen, context, cancellationToken);
        return new ActResult.Done();
    }

    public static Observation AtDeadline(object state, StepContext context)
    {
        context.Warn($"The guest did not shut down within {((PowerChangeState)state).Deadline} and was powered off hard.");
        return Observation.Done("Not shut down in time");
    }
}
