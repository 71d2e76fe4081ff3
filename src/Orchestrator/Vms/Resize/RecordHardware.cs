using Orchestrator.Operations;
using Orchestrator.Vms.Changes;

namespace Orchestrator.Vms.Resize;

/// <summary>Writes into the VM's order what vCenter has now.</summary>
internal sealed class RecordHardware : IStep<ResizeState>
{
    public Task<Observation> ObserveAsync(ResizeState state, StepContext context, CancellationToken cancellationToken) =>
        Task.FromResult(state.Recorded ? Observation.Done("The order says what is there") : new Observation.NotReached());

    public async Task<ActResult> ActAsync(ResizeState state, StepContext context, CancellationToken cancellationToken)
    {
        var (seen, missing) = await ChangedVm.FindAfreshAsync(state, context, cancellationToken);
        if (seen is null)
            return new ActResult.Rejected(missing!);
        state.Recorded = true;
        foreach (var sentence in ResizeRecords.Warnings(state.Plan!, state.Wish))
            context.Warn(sentence);
        context.OnSave((db, token) => ResizeRecords.WriteAsync(db, context, state, seen, token));
        return new ActResult.Done();
    }
}
