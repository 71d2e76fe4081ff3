using Orchestrator.Operations;
using Orchestrator.VCenter.Vim;
using Orchestrator.Vms.Destroy;

namespace Orchestrator.Vms.Retire;

/// <summary>Unplugs every NIC: started by mistake, a retired VM must not answer under an address that may be in use elsewhere.</summary>
internal sealed class DisconnectNics : IStep<RetireVmState>
{
    public async Task<Observation> ObserveAsync(RetireVmState state, StepContext context, CancellationToken cancellationToken)
    {
        var seen = await DoomedVm.FindAsync(state, context, cancellationToken);
        if (seen is null || !DoomedVm.IsOurs(seen, state, context))
            return Observation.NotWanted("No VM of ours is there");
        return NicConnection.Difference(seen, connected: false) is null
            ? Observation.Done($"{seen.Nics.Count} NIC(s) off the network")
            : new Observation.NotReached();
    }

    public async Task<ActResult> ActAsync(RetireVmState state, StepContext context, CancellationToken cancellationToken)
    {
        context.LookAfresh();
        var seen = await DoomedVm.FindAsync(state, context, cancellationToken);
        if (seen is null)
            return new ActResult.Done();
        if (!DoomedVm.IsOurs(seen, state, context))
            return new ActResult.Rejected(VmIdentity.Mismatch(seen));
        return NicConnection.Difference(seen, connected: false) is { } change
            ? new ActResult.Started(await context.VCenter.VirtualMachines.ReconfigureAsync(seen.Id, new ReconfigVMRequest(change), cancellationToken))
            : new ActResult.Done();
    }
}
