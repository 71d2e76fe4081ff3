using Orchestrator.Operations;

namespace Orchestrator.Evacuations;

/// <summary>Says what became of each: the operation has failed when one of ours is still there.</summary>
internal sealed class JudgeMoves : IStep<EvacuationState>
{
    public Task<Observation> ObserveAsync(EvacuationState state, StepContext context, CancellationToken cancellationToken)
    {
        var (moved, left, failed) = (state.In(EvacuatedState.Moved).Count(), state.In(EvacuatedState.Left).ToList(), state.In(EvacuatedState.Failed).ToList());
        if (left.Count > 0)
            context.Warn($"Left on {state.SourceName}: {string.Join(", ", left.Select(vm => $"{vm.Name} ({vm.Reason})"))}.");
        if (failed.Count == 0)
            return Task.FromResult(Observation.Done($"{moved} moved, {left.Count} left"));
        return Task.FromResult<Observation>(new Observation.Blocked(
            new Failure("evacuation-incomplete", $"{moved} VMs were moved away from {state.SourceName}, {failed.Count} could not be: {string.Join(", ", failed.Select(vm => vm.Name))}.")
            {
                Reasons = [.. failed.Select(vm => $"{vm.Name}: {vm.Reason}")],
                Retryable = true,
            }));
    }

    public Task<ActResult> ActAsync(EvacuationState state, StepContext context, CancellationToken cancellationToken) =>
        Task.FromResult<ActResult>(new ActResult.Done());
}
