using Orchestrator.Operations;
using Orchestrator.VCenter.Vim;
using Orchestrator.Vms.Changes;

namespace Orchestrator.Vms.Retire;

internal sealed class PowerOnAgain : IStep<RetireVmState>
{
    public async Task<Observation> ObserveAsync(RetireVmState state, StepContext context, CancellationToken cancellationToken)
    {
        if (!state.WasPoweredOn)
            return Observation.NotWanted("It was powered off when it was retired");
        var (seen, why) = await ChangedVm.FindAsync(state.VmName, state.InstanceUuid, state.MoId, context, cancellationToken);
        if (seen is null)
            return new Observation.Blocked(why!);
        return seen.PowerState == VirtualMachinePowerState.PoweredOn ? Observation.Done("Powered on again") : new Observation.NotReached();
    }

    public async Task<ActResult> ActAsync(RetireVmState state, StepContext context, CancellationToken cancellationToken)
    {
        context.LookAfresh();
        var (seen, why) = await ChangedVm.FindAsync(state.VmName, state.InstanceUuid, state.MoId, context, cancellationToken);
        return seen is null
            ? new ActResult.Rejected(why!)
            : new ActResult.Started(await context.VCenter.VirtualMachines.PowerOnAsync(seen.Id, new PowerOnVMRequest(), cancellationToken));
    }
}
