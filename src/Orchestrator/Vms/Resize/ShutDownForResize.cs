using Orchestrator.Operations;
using Orchestrator.VCenter.Errors;
using Orchestrator.VCenter.Vim;
using Orchestrator.Vms.Changes;

namespace Orchestrator.Vms.Resize;

/// <summary>Asks the guest to shut down and waits for it to be off; the call returns at once (quirk 65). The next step stops what stays on.</summary>
internal sealed class ShutDownForResize : IStep<ResizeState>
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(30);

    public async Task<Observation> ObserveAsync(ResizeState state, StepContext context, CancellationToken cancellationToken)
    {
        if (!state.Plan!.Restarts)
            return Observation.NotWanted("It need not be off");
        var (seen, missing) = await ChangedVm.FindAsync(state, context, cancellationToken);
        if (seen is null)
            return new Observation.Blocked(missing!);
        if (seen.PowerState == VirtualMachinePowerState.PoweredOff)
            return Observation.Done("Shut down");
        if (!seen.Facts.ToolsAreRunning)
            return Observation.NotWanted("VMware Tools do not run");
        return state.ShutdownAsked
            ? new Observation.Waiting("the guest to shut down", LookAgain, token => context.VCenter.Watcher.WaitForVmAsync(seen.Id, vm => vm.PowerState == VirtualMachinePowerState.PoweredOff, token))
            : new Observation.NotReached();
    }

    public async Task<ActResult> ActAsync(ResizeState state, StepContext context, CancellationToken cancellationToken)
    {
        var (seen, missing) = await ChangedVm.FindAfreshAsync(state, context, cancellationToken);
        if (seen is null)
            return new ActResult.Rejected(missing!);
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

    public static Observation AtDeadline(object state, StepContext context) => Observation.Done("Not shut down in time");
}
