using Orchestrator.Operations;
using Orchestrator.Vms.Guest;

namespace Orchestrator.Restores.Exchange;

/// <summary>A step about the guest, for a VM that was started; one that stays off has none to ask.</summary>
internal sealed class IfStarted(IStep<IGuestState> step) : IStep<ExchangeState>
{
    public Task<Observation> ObserveAsync(ExchangeState state, StepContext context, CancellationToken cancellationToken) => state.Starts
        ? step.ObserveAsync(state, context, cancellationToken)
        : Task.FromResult(Observation.NotWanted("It was not started"));

    public Task<ActResult> ActAsync(ExchangeState state, StepContext context, CancellationToken cancellationToken) =>
        step.ActAsync(state, context, cancellationToken);
}
