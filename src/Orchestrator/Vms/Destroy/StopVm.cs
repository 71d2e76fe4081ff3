using Orchestrator.Operations;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.Vms.Destroy;

/// <summary>Powers a VM off, hard: vCenter destroys none that runs (quirk 62).</summary>
internal sealed class StopVm : IStep<IDestroyState>
{
    public async Task<Observation> ObserveAsync(IDestroyState state, StepContext context, CancellationToken cancellationToken)
    {
        if (state.Spared(context))
            return Observation.NotWanted("The VM stays");
        var seen = await DoomedVm.FindAsync(state, context, cancellationToken);
        if (seen is null || !DoomedVm.IsOurs(seen, state, context))
            return Observation.NotWanted("No VM of ours is there");
        return seen.PowerState == VirtualMachinePowerState.PoweredOff
            ? Observation.NotWanted("Powered off already")
            : new Observation.NotReached();
    }

    public async Task<ActResult> ActAsync(IDestroyState state, StepContext context, CancellationToken cancellationToken)
    {
        context.LookAfresh();
        var seen = await DoomedVm.FindAsync(state, context, cancellationToken);
        if (seen is null)
            return new ActResult.Done();
        if (!DoomedVm.IsOurs(seen, state, context))
            return new ActResult.Rejected(VmIdentity.Mismatch(seen));
        return new ActResult.Started(await context.VCenter.VirtualMachines.PowerOffAsync(seen.Id, cancellationToken));
    }
}
