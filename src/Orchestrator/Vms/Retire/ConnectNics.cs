using Orchestrator.Operations;
using Orchestrator.VCenter.Vim;
using Orchestrator.Vms.Changes;

namespace Orchestrator.Vms.Retire;

internal sealed class ConnectNics : IStep<RetireVmState>
{
    public async Task<Observation> ObserveAsync(RetireVmState state, StepContext context, CancellationToken cancellationToken)
    {
        var (seen, why) = await ChangedVm.FindAsync(state.VmName, state.InstanceUuid, state.MoId, context, cancellationToken);
        if (seen is null)
            return new Observation.Blocked(why!);
        if (seen.PowerState != VirtualMachinePowerState.PoweredOff || NicConnection.Difference(seen, connected: true) is null)
            return context.HasActed ? Observation.Done($"{seen.Nics.Count} NIC(s) on the network again") : Observation.NotWanted("Its NICs are connected");
        return new Observation.NotReached();
    }

    public async Task<ActResult> ActAsync(RetireVmState state, StepContext context, CancellationToken cancellationToken)
    {
        context.LookAfresh();
        var (seen, why) = await ChangedVm.FindAsync(state.VmName, state.InstanceUuid, state.MoId, context, cancellationToken);
        if (seen is null)
            return new ActResult.Rejected(why!);
        return NicConnection.Difference(seen, connected: true) is { } change
            ? new ActResult.Started(await context.VCenter.VirtualMachines.ReconfigureAsync(seen.Id, new ReconfigVMRequest(change), cancellationToken))
            : new ActResult.Done();
    }
}
