using Orchestrator.Operations;
using Orchestrator.VCenter.Vim;
using Orchestrator.Vms.Changes;

namespace Orchestrator.Vms.Resize;

/// <summary>Powers on again what was powered off for the change; also when the change failed.</summary>
internal sealed class PowerOnAgain : IStep<ResizeState>
{
    public async Task<Observation> ObserveAsync(ResizeState state, StepContext context, CancellationToken cancellationToken)
    {
        if (state.Plan is not { Restarts: true })
            return Observation.NotWanted("It was not powered off");
        var (seen, missing) = await ChangedVm.FindAsync(state, context, cancellationToken);
        if (seen is null)
            return new Observation.Blocked(missing!);
        if (seen.PowerState != VirtualMachinePowerState.PoweredOn)
            return new Observation.NotReached();
        return context.HasActed ? Observation.Done("Powered on again") : Observation.NotWanted("It is on");
    }

    public async Task<ActResult> ActAsync(ResizeState state, StepContext context, CancellationToken cancellationToken)
    {
        var (seen, missing) = await ChangedVm.FindAfreshAsync(state, context, cancellationToken);
        if (seen is null)
            return new ActResult.Rejected(missing!);
        return new ActResult.Started(await context.VCenter.VirtualMachines.PowerOnAsync(seen.Id, new PowerOnVMRequest(), cancellationToken));
    }
}
