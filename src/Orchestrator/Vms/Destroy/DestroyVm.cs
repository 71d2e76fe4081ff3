using Orchestrator.Operations;

namespace Orchestrator.Vms.Destroy;

/// <summary>
/// Destroys the VM, after reading its identity again, and is reached only when its absence was observed.
/// </summary>
internal sealed class DestroyVm : IStep<IDestroyState>
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(2);

    public async Task<Observation> ObserveAsync(IDestroyState state, StepContext context, CancellationToken cancellationToken)
    {
        var seen = await DoomedVm.FindAsync(state, context, cancellationToken);
        if (seen is not null && state.MoId is not null && DoomedVm.IsAnother(seen, state, context))
            seen = null;
        else if (seen is null && await state.MayAppearAsync(context, cancellationToken))
            return new Observation.Waiting("the clone to end", LookAgain);
        if (seen is null)
            return context.HasActed ? Observation.Done($"Destroyed the VM {state.VmName} ({state.MoId})") : Observation.NotWanted("No VM is there");
        if (!DoomedVm.IsOurs(seen, state, context))
            return state.MoId is null ? Observation.NotWanted("No VM of ours is there") : new Observation.Blocked(VmIdentity.Mismatch(seen));
        state.MoId = seen.Id.Value;
        if (!state.Spared(context))
            return new Observation.NotReached();
        context.Leave($"The VM {state.VmName} ({state.MoId}), as ordered by onFailure: keep; its name and addresses stay reserved");
        return Observation.NotWanted("The VM stays");
    }

    public async Task<ActResult> ActAsync(IDestroyState state, StepContext context, CancellationToken cancellationToken)
    {
        context.LookAfresh();
        var seen = await DoomedVm.FindAsync(state, context, cancellationToken);
        if (seen is null)
            return new ActResult.Done();
        if (!DoomedVm.IsOurs(seen, state, context))
            return new ActResult.Rejected(VmIdentity.Mismatch(seen));
        return new ActResult.Started(await context.VCenter.VirtualMachines.DestroyAsync(seen.Id, cancellationToken));
    }
}
