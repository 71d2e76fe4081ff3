using Orchestrator.Operations;

namespace Orchestrator.Vms.Adopt;

internal sealed class UnmarkVm : IStep<AdoptVmState>
{
    public async Task<Observation> ObserveAsync(AdoptVmState state, StepContext context, CancellationToken cancellationToken)
    {
        var (seen, _) = await AdoptedVm.FindAsync(state, context, cancellationToken);
        if (seen is not null && AdoptedVm.IsMarked(seen, state, context))
            return new Observation.NotReached();
        return context.HasActed ? Observation.Done($"Took our marker out of {state.VmName} again") : Observation.NotWanted("It carries no marker of ours");
    }

    public async Task<ActResult> ActAsync(AdoptVmState state, StepContext context, CancellationToken cancellationToken)
    {
        context.LookAfresh();
        var (seen, _) = await AdoptedVm.FindAsync(state, context, cancellationToken);
        return seen is not null && AdoptedVm.IsMarked(seen, state, context)
            ? new ActResult.Started(await MarkVm.WriteAsync(seen, "", context, cancellationToken))
            : new ActResult.Done();
    }
}
