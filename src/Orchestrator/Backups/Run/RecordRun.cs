using Microsoft.EntityFrameworkCore;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.Snapshots;

namespace Orchestrator.Backups.Run;

/// <summary>Writes what became of the run: a restore point when the copy was read back, else the failure.</summary>
internal sealed class RecordRun(TimeProvider clock) : IStep<IBackupRunState>
{
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
        state.Backup.Recorded = true;
        context.OnSave(async (db, token) =>
        {
            await db.BackupRuns.Where(run => run.Id == state.Backup.RunId).ExecuteUpdateAsync(
                set => set
                    .SetProperty(run => run.State, good ? BackupOutcome.Succeeded : BackupOutcome.Failed)
                    .SetProperty(run => run.EndedAt, clock.GetUtcNow())
                    .SetProperty(run => run.Quiesced, state.Backup.Quiesced)
                    .SetProperty(run => run.QuiescedReason, state.Backup.QuiescedReason)
                    .SetProperty(run => run.Error, OperationJson.Write(failure)),
                token);
            if (good)
                await AddPointAsync(db, PointOf(state, context), token);
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

    private RestorePoint PointOf(IBackupRunState state, StepContext context) => new()
    {
        Id = Guid.CreateVersion7(clock.GetUtcNow()),
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
