using Orchestrator.Operations;
using Orchestrator.VCenter.Vim;
using Orchestrator.Vms.Changes;

namespace Orchestrator.Vms.Retire;

internal sealed class RenameBack : IStep<RetireVmState>
{
    public async Task<Observation> ObserveAsync(RetireVmState state, StepContext context, CancellationToken cancellationToken)
    {
        var (seen, why) = await ChangedVm.FindAsync(state.VmName, state.InstanceUuid, state.MoId, context, cancellationToken);
        if (seen is null)
            return new Observation.Blocked(why!);
        if (seen.Name == state.VmName)
            return context.HasActed ? Observation.Done($"Named {state.VmName} again") : Observation.NotWanted($"It is named {state.VmName}");
        return new Observation.NotReached();
    }

    public async Task<ActResult> ActAsync(RetireVmState state, StepContext context, CancellationToken cancellationToken)
    {
        context.LookAfresh();
        var (seen, why) = await ChangedVm.FindAsync(state.VmName, state.InstanceUuid, state.MoId, context, cancellationToken);
        return seen is null
            ? new ActResult.Rejected(why!)
            : new ActResult.Started(await context.VCenter.VirtualMachines.RenameAsync(seen.Id, new RenameRequest(state.VmName), cancellationToken));
    }
}
