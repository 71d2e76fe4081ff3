using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.Vms.Changes;

namespace Orchestrator.Vms.Resize;

/// <summary>Writes into the VM's order what the change brought about; the order itself says whether that was done.</summary>
internal sealed class RecordHardware(Database database) : IStep<ResizeState>
{
    public async Task<Observation> ObserveAsync(ResizeState state, StepContext context, CancellationToken cancellationToken)
    {
        var (seen, missing) = await ChangedVm.FindAsync(state, context, cancellationToken);
        if (seen is null)
            return new Observation.Blocked(missing!);
        await using var db = database.Read();
        return await ResizeRecords.SaysAsync(db, context, state, seen, cancellationToken) ? Observation.Done("The order says what is there") : new Observation.NotReached();
    }

    public async Task<ActResult> ActAsync(ResizeState state, StepContext context, CancellationToken cancellationToken)
    {
        var (seen, missing) = await ChangedVm.FindAfreshAsync(state, context, cancellationToken);
        if (seen is null)
            return new ActResult.Rejected(missing!);
        foreach (var sentence in ResizeRecords.Warnings(state.Plan!, state.Wish))
            context.Warn(sentence);
        await context.WriteAsync((db, token) => ResizeRecords.WriteAsync(db, context, state, seen, whole: true, token), cancellationToken);
        return new ActResult.Done();
    }
}
