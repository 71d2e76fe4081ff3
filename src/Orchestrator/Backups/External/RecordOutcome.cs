using Microsoft.EntityFrameworkCore;
using Orchestrator.Operations;
using Orchestrator.Vms;

namespace Orchestrator.Backups.External;

/// <summary>Writes down what was found of another product's run, or that nothing was.</summary>
internal sealed class RecordOutcome(TimeProvider clock) : IStep<LookUpState>
{
    public const string StepName = "recordOutcome";

    public Task<Observation> ObserveAsync(LookUpState state, StepContext context, CancellationToken cancellationToken) => Task.FromResult(
        state switch
        {
            { Recorded: true } => Observation.Done("Written down"),
            { Outcome: null } when context.Failure is null => Observation.NotWanted("Its script has told it"),
            _ => new Observation.NotReached(),
        });

    public Task<ActResult> ActAsync(LookUpState state, StepContext context, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var outcome = state.Outcome ?? new ExternalOutcome($"none:{state.Since.ToUnixTimeMilliseconds()}", Good: false, state.Since, now) { Message = context.Failure?.Detail };
        state.Recorded = true;
        context.OnSave(async (db, token) =>
        {
            var vm = await VmRecords.FindAsync(db, context, token);
            if (await db.BackupJobs.SingleOrDefaultAsync(job => job.Id == state.BackupJobId, token) is { } job)
                await ExternalRunRecords.AddAsync(db, job, vm, outcome, now, token);
        });
        return Task.FromResult<ActResult>(new ActResult.Done());
    }
}
