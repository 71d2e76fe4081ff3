using Orchestrator.Operations;
using Orchestrator.VCenter.Vim;
using Orchestrator.Vms;
using Orchestrator.Vms.Changes;
using Orchestrator.Vms.Retire;

namespace Orchestrator.Restores.NewVm;

/// <summary>Plugs the new VM's NICs in before its first start, where its caller said so.</summary>
internal sealed class PlugNewVm : IStep<NewVmState>
{
    public async Task<Observation> ObserveAsync(NewVmState state, StepContext context, CancellationToken cancellationToken)
    {
        if (!state.ConnectsNics)
            return Observation.NotWanted("Its NICs stay off the network until somebody connects them");
        var (seen, why) = await FindAsync(state, context, cancellationToken);
        if (seen is null)
            return new Observation.Blocked(why!);
        return NicConnection.Difference(seen, connected: true) is null ? Observation.Done($"{seen.Nics.Count} NIC(s) on the network") : new Observation.NotReached();
    }

    public async Task<ActResult> ActAsync(NewVmState state, StepContext context, CancellationToken cancellationToken)
    {
        context.LookAfresh();
        var (seen, why) = await FindAsync(state, context, cancellationToken);
        if (seen is null)
            return new ActResult.Rejected(why!);
        return NicConnection.Difference(seen, connected: true) is { } change
            ? new ActResult.Started(await context.VCenter.VirtualMachines.ReconfigureAsync(seen.Id, new ReconfigVMRequest(change), cancellationToken))
            : new ActResult.Done();
    }

    private static Task<ChangedVm> FindAsync(NewVmState state, StepContext context, CancellationToken cancellationToken) =>
        ChangedVm.FindAsync(state.Order.Name, state.InstanceUuid, state.MoId, context, cancellationToken);
}
