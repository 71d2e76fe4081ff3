using Microsoft.EntityFrameworkCore;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.Snapshots;
using Orchestrator.Vms;

namespace Orchestrator.Backups.Run;

/// <summary>Writes what became of the run: a restore point when the copy was read back, else the failure.</summary>
internal sealed class RecordRun(TimeProvider clock) : IStep<IBackupRunState>
{
    public const string StepName = "recordRun";

    /// <summary>The failure that means that a run never began.</summary>
    private const string WindowClosed = "window-closed";

    public Task<Observation> ObserveAsync(IBackupRunState state, StepContext context, CancellationToken cancellationToken) => Task.FromResult(
        state switch
        {
            { Backup.RunId: var run } when run == Guid.Empty => Observation.NotWanted("No backup was taken"),
            { Backup.Recorded: true } => Observation.Done(context.Failure is null ? "Restore point recorded" : "Failed run recorded"),
            _ => new Observation.NotReached(),
        });

    public Task<ActResult> ActAsync(IBackupRunState state, StepContext context, CancellationToken cancellationToken)
    {
        var good = context.Failure is null && state.Backup.VerifiedAt is not null;
        var failure = context.Failure;
        var outcome = good ? BackupOutcome.Succeeded : failure is { Code: WindowClosed } ? BackupOutcome.Missed : BackupOutcome.Failed;
        state.Backup.Recorded = true;
        if (good)
            state.Backup.PointId = Guid.CreateVersion7(clock.GetUtcNow());
        context.OnSave(async (db, token) =>
        {
            await db.BackupRuns.Where(run => run.Id == state.Backup.RunId).ExecuteUpdateAsync(
                set => set
                    .SetProperty(run => run.State, outcome)
                    .SetProperty(run => run.EndedAt, clock.GetUtcNow())
                    .SetProperty(run => run.Quiesced, state.Backup.Quiesced)
                    .SetProperty(run => run.QuiescedReason, state.Backup.QuiescedReason)
                    .SetProperty(run => run.Error, OperationJson.Write(failure)),
                token);
            if (good)
                await AddPointAsync(db, PointOf(state, context), token);
            await TellAsync(db, context, state, outcome, failure, token);
            await SnapshotRecords.MarkLeftAsync(db, context, state, token);
        });
        return Task.FromResult<ActResult>(new ActResult.Done());
    }

    private static async Task AddPointAsync(OrchestratorDb db, RestorePoint point, CancellationToken cancellationToken)
    {
        db.RestorePoints.Add(point);
        await db.BackupJobs.Where(job => job.VirtualMachineId == point.VirtualMachineId).ExecuteUpdateAsync(
            set => set.SetProperty(job => job.LastGoodAt, point.TakenAt).SetProperty(job => job.OverdueSince, (DateTimeOffset?)null), cancellationToken);
    }

    private async Task TellAsync(OrchestratorDb db, StepContext context, IBackupRunState state, BackupOutcome outcome, Failure? failure, CancellationToken cancellationToken)
    {
        var vm = await VmRecords.FindAsync(db, context, cancellationToken);
        var (type, text) = outcome switch
        {
            BackupOutcome.Succeeded => ("backup.succeeded", BackupTexts.Succeeded(state)),
            BackupOutcome.Missed => ("backup.missed", BackupTexts.Missed(state)),
            _ => ("backup.failed", BackupTexts.Failed(state, failure)),
        };
        VmEvents.Tell(db, vm, type, text, clock.GetUtcNow());
    }

    private RestorePoint PointOf(IBackupRunState state, StepContext context) => new()
    {
        Id = state.Backup.PointId!.Value,
        RunId = state.Backup.RunId,
        VirtualMachineId = context.VirtualMachineId,
        Policy = state.Policy.Name,
        VCenter = context.VCenter.Name,
        CopyName = state.Backup.CopyName!,
        CopyMoId = state.Backup.CopyMoId!,
        CopyInstanceUuid = state.Backup.CopyInstanceUuid,
        Datastore = state.Backup.CopyDatastore!,
        SizeBytes = state.Backup.DiskSizes.Sum(),
        DiskSizes = BackupJson.Write(state.Backup.DiskSizes),
        Quiesced = state.Backup.Quiesced,
        TakenAt = state.Backup.TakenAt ?? clock.GetUtcNow(),
        VerifiedAt = state.Backup.VerifiedAt!.Value,
    };
}
