using Orchestrator.Operations;
using Orchestrator.VCenter.Vim;
using Orchestrator.Vms.Destroy;

namespace Orchestrator.Vms.Retire;

/// <summary>Renames the VM in vCenter, so that whoever looks there sees that it is retired. In our records its name stays reserved.</summary>
internal sealed class RenameAside : IStep<RetireVmState>
{
    public async Task<Observation> ObserveAsync(RetireVmState state, StepContext context, CancellationToken cancellationToken)
    {
        var seen = await DoomedVm.FindAsync(state, context, cancellationToken);
        if (seen is null || !DoomedVm.IsOurs(seen, state, context))
            return Observation.NotWanted("No VM of ours is there");
        return seen.Name == state.RetiredName ? Observation.Done($"Renamed to {state.RetiredName}") : new Observation.NotReached();
    }

    public async Task<ActResult> ActAsync(RetireVmState state, StepContext context, CancellationToken cancellationToken)
    {
        context.LookAfresh();
        var seen = await DoomedVm.FindAsync(state, context, cancellationToken);
        if (seen is null)
            return new ActResult.Done();
        return DoomedVm.IsOurs(seen, state, context)
            ? new ActResult.Started(await context.VCenter.VirtualMachines.RenameAsync(seen.Id, new RenameRequest(state.RetiredName), cancellationToken))
            : new ActResult.Rejected(VmIdentity.Mismatch(seen));
    }
}
