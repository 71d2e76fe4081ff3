using Orchestrator.Api;
using Orchestrator.Backups.Policies;
using Orchestrator.Client.Backups;
using Orchestrator.Operations;
using Wire = Orchestrator.Client.Backups;

namespace Orchestrator.Backups;

/// <summary>Runs and restore points as callers see them.</summary>
internal static class BackupApiViews
{
    public static BackupRunView Run(BackupRun run, Guid? restorePoint) => new()
    {
        Id = run.Id,
        Job = Paths.BackupJob(run.JobId),
        Vm = Paths.Vm(run.VirtualMachineId),
        Operation = run.OperationId is { } operation ? Paths.Operation(operation) : null,
        State = Outcome(run.State),
        Quiesced = run.Quiesced == Quiesced.Unknown ? null : Quiescing(run.Quiesced),
        QuiescedReason = run.QuiescedReason,
        RestorePoint = restorePoint is { } point ? Paths.RestorePoint(point) : null,
        Error = OperationJson.ReadFailure(run.Error) is { } failure ? OperationViews.Problem(failure, Paths.BackupRun(run.Id)) : null,
        CreatedAt = run.StartedAt,
        EndedAt = run.EndedAt,
    };

    public static RestorePointView Point(RestorePoint point) => new()
    {
        Id = point.Id,
        Vm = Paths.Vm(point.VirtualMachineId),
        Run = Paths.BackupRun(point.RunId),
        Copy = point.CopyName,
        Datastore = point.Datastore,
        SizeBytes = point.SizeBytes,
        Quiesced = Quiescing(point.Quiesced),
        CreatedAt = point.TakenAt,
        VerifiedAt = point.VerifiedAt,
        State = BackupPolicyViews.Word<Wire.RestorePointState>(point.State),
        Reason = point.Reason,
        ProvenAt = point.ProvenAt,
        EndedAt = point.EndedAt,
    };

    public static BackupOutcome? Parse(BackupRunState? state) => state switch
    {
        null => null,
        BackupRunState.Running => BackupOutcome.Running,
        BackupRunState.Succeeded => BackupOutcome.Succeeded,
        BackupRunState.Missed => BackupOutcome.Missed,
        _ => BackupOutcome.Failed,
    };

    public static BackupRunState Outcome(BackupOutcome outcome) => outcome switch
    {
        BackupOutcome.Running => BackupRunState.Running,
        BackupOutcome.Succeeded => BackupRunState.Succeeded,
        BackupOutcome.Failed => BackupRunState.Failed,
        BackupOutcome.Missed => BackupRunState.Missed,
        _ => throw new InvalidOperationException($"{outcome} has no word."),
    };

    private static Quiescing Quiescing(Quiesced quiesced) => quiesced switch
    {
        Quiesced.Yes => Wire.Quiescing.Yes,
        Quiesced.No => Wire.Quiescing.No,
        _ => Wire.Quiescing.Skipped,
    };
}
