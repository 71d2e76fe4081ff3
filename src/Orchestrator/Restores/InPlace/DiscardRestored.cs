using Orchestrator.Operations;
using Orchestrator.Vms.Destroy;

namespace Orchestrator.Restores.InPlace;

/// <summary>Destroys the half restored VM, as long as the record is not of it.</summary>
internal sealed class DiscardRestored(DestroyVm destroyVm) : IStep<InPlaceState>
{
    public Task<Observation> ObserveAsync(InPlaceState state, StepContext context, CancellationToken cancellationToken) => state.Switched
        ? Task.FromResult(Observation.NotWanted("The record is of the restored VM"))
        : destroyVm.ObserveAsync(state, context, cancellationToken);

    public Task<ActResult> ActAsync(InPlaceState state, StepContext context, CancellationToken cancellationToken) =>
        destroyVm.ActAsync(state, context, cancellationToken);
}
