using Orchestrator.Operations;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Errors;
using Orchestrator.VCenter.Vim;
using Orchestrator.VCenter.Watching;
using Orchestrator.Vms.Destroy;

namespace Orchestrator.Vms.Delete;

/// <summary>
/// Asks the guest to shut down and waits for it to be off: the call returns at once (quirk 65). Without Tools, or when the
/// patience is over, the next step stops it hard.
/// </summary>
internal sealed class ShutDownGuest : IStep<DeleteVmState>
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(30);

    public async Task<Observation> ObserveAsync(DeleteVmState state, StepContext context, CancellationToken cancellationToken)
    {
        var seen = await DoomedVm.FindAsync(state, context, cancellationToken);
        if (seen is null || !DoomedVm.IsOurs(seen, state, context))
            return Observation.NotWanted("No VM of ours is there");
        if (seen.PowerState == VirtualMachinePowerState.PoweredOff)
            return Observation.Done("Powered off");
        if (!seen.Facts.ToolsAreRunning)
            return Observation.NotWanted("VMware Tools do not run");
        if (!state.ShutdownAsked)
            return new Observation.NotReached();
        return new Observation.Waiting(
            "the guest to shut down",
            LookAgain,
            token => context.VCenter.Watcher.WaitForVmAsync(seen.Id, IsOff, token));
    }

    public async Task<ActResult> ActAsync(DeleteVmState state, StepContext context, CancellationToken cancellationToken)
    {
        context.LookAfresh();
        var seen = await DoomedVm.FindAsync(state, context, cancellationToken);
        if (seen is null)
            return new ActResult.Done();
        if (!DoomedVm.IsOurs(seen, state, context))
            return new ActResult.Rejected(VmIdentity.Mismatch(seen));
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

    private static bool IsOff(VmFacts facts) => facts.PowerState == VirtualMachinePowerState.PoweredOff;
}
