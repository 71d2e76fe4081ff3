using Orchestrator.Operations;
using Orchestrator.VCenter.Vim;
using Orchestrator.Vms.Changes;

namespace Orchestrator.Vms.Resize;

/// <summary>Powers off, hard, what could not be shut down, and says so.</summary>
internal sealed class StopForResize : IStep<ResizeState>
{
    public async Task<Observation> ObserveAsync(ResizeState state, StepContext context, CancellationToken cancellationToken)
    {
        if (!state.Plan!.Restarts)
            return Observation.NotWanted("It need not be off");
        var (seen, missing) = await ChangedVm.FindAsync(state, context, cancellationToken);
        if (seen is null)
            return new Observation.Blocked(missing!);
        if (seen.PowerState != VirtualMachinePowerState.PoweredOff)
            return new Observation.NotReached();
        return context.HasActed ? Observation.Done("Stopped hard") : Observation.NotWanted("Powered off already");
    }

    public async Task<ActResult> ActAsync(ResizeState state, StepContext context, CancellationToken cancellationToken)
    {
        var (seen, missing) = await ChangedVm.FindAfreshAsync(state, context, cancellationToken);
        if (seen is null)
            return new ActResult.Rejected(missing!);
        context.Warn(state.ShutdownAsked
            ? $"The guest did not shut down within {ShutDownForResize.Patience.TotalMinutes:0} minutes and was stopped hard."
            : "The guest could not be asked to shut down, because VMware Tools do not run, and was stopped hard.");
        return new ActResult.Started(await context.VCenter.VirtualMachines.PowerOffAsync(seen.Id, cancellationToken));
    }
}
