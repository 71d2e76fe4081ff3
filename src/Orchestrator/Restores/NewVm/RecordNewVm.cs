using Orchestrator.Operations;
using Orchestrator.Vms;

namespace Orchestrator.Restores.NewVm;

/// <summary>Writes that the restore came to its end; a guest that came up and answered proves the point.</summary>
internal sealed class RecordNewVm : IStep<NewVmState>
{
    public Task<Observation> ObserveAsync(NewVmState state, StepContext context, CancellationToken cancellationToken) =>
        Task.FromResult(state.Recorded ? Observation.Done($"{state.Order.Name} is made as of {state.Point.TakenAt:u}") : new Observation.NotReached());

    public Task<ActResult> ActAsync(NewVmState state, StepContext context, CancellationToken cancellationToken)
    {
        state.Recorded = true;
        var answered = state.ToolsMissing is null && state.Report is { Checked: true, Difference: null };
        context.OnSave(async (db, token) =>
        {
            var now = context.Clock.GetUtcNow();
            await RestoreRecords.EndAsync(db, state.RestoreId, RestoreState.Succeeded, now, token);
            if (answered)
                await RestoreRecords.MarkProvenAsync(db, state.Point.PointId, now, token);
            var vm = await VmRecords.FindAsync(db, context, token);
            RestoreEvents.TellRestored(db, vm, await RestoreRecords.FindAsync(db, state.RestoreId, token), state.Point.TakenAt, now);
        });
        return Task.FromResult<ActResult>(new ActResult.Done());
    }
}
