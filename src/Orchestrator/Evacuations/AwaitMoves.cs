using Orchestrator.Operations;
using Orchestrator.Persistence;

namespace Orchestrator.Evacuations;

/// <summary>No move is begun any more; those that are under way come to their ends, so that the result says where each VM is.</summary>
internal sealed class AwaitMoves(Database database) : IStep<EvacuationState>
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(2);

    public async Task<Observation> ObserveAsync(EvacuationState state, StepContext context, CancellationToken cancellationToken)
    {
        await MoveProgress.TakeOverAsync(state, database, cancellationToken);
        if (state.In(EvacuatedState.Moving).Any())
            return new Observation.Waiting($"the moves under way to end: {MoveProgress.Describe(state)}", LookAgain) { LetsGo = true };
        foreach (var vm in state.In(EvacuatedState.Pending))
            context.Leave($"{vm.Name} on {state.SourceName}");
        return Observation.NotWanted("Nothing moves");
    }

    public Task<ActResult> ActAsync(EvacuationState state, StepContext context, CancellationToken cancellationToken) =>
        Task.FromResult<ActResult>(new ActResult.Done());
}
