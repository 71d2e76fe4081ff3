using Microsoft.EntityFrameworkCore;
using Orchestrator.Api;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.Vms;

namespace Orchestrator.Backups.External;

/// <summary>Writes down what another product did: its run, its restore point where it has one, and what follows for the VM.</summary>
internal static class ExternalRunRecords
{
    /// <summary>One that was told before is given back as it is.</summary>
    public static async Task<BackupRun> AddAsync(OrchestratorDb db, BackupJob job, VirtualMachine vm, ExternalOutcome outcome, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await db.BackupRuns.SingleOrDefaultAsync(run => run.JobId == job.Id && run.ExternalId == outcome.ExternalId, cancellationToken) is { } told)
            return told;
        var run = new BackupRun
        {
            Id = Guid.CreateVersion7(now),
            JobId = job.Id,
            VirtualMachineId = vm.Id,
            Policy = job.Policy,
            State = outcome.Good ? BackupOutcome.Succeeded : BackupOutcome.Failed,
            StartedAt = outcome.StartedAt,
            EndedAt = outcome.EndedAt,
            Quiesced = outcome.Quiesced,
            ExternalId = outcome.ExternalId,
            Error = outcome.Good ? null : OperationJson.Write(Failed(job, vm, outcome)),
        };
        db.BackupRuns.Add(run);
        if (outcome.Good)
            AddPoint(db, run, job, vm, outcome, now);
        Tell(db, vm, job, outcome, now);
        return run;
    }

    /// <summary>Its window closed, and nobody said how it went.</summary>
    public static Failure NoOutcome(string policy, string vm, DateTimeOffset since) => new(
        "no-outcome", $"The backup product of policy {policy} has said nothing of a run of {vm} since {since:u}.")
    {
        Retryable = true,
    };

    private static void AddPoint(OrchestratorDb db, BackupRun run, BackupJob job, VirtualMachine vm, ExternalOutcome outcome, DateTimeOffset now)
    {
        db.RestorePoints.Add(new RestorePoint
        {
            Id = Guid.CreateVersion7(now),
            RunId = run.Id,
            VirtualMachineId = vm.Id,
            Policy = job.Policy,
            VCenter = vm.VCenter,
            CopyName = outcome.ExternalId,
            SizeBytes = outcome.SizeBytes,
            DiskSizes = BackupJson.Write([]),
            Quiesced = outcome.Quiesced,
            TakenAt = outcome.StartedAt,
            VerifiedAt = outcome.EndedAt,
        });
        if (job.LastGoodAt is { } last && last >= outcome.StartedAt)
            return;
        job.LastGoodAt = outcome.StartedAt;
        job.OverdueSince = null;
        job.UpdatedAt = now;
    }

    private static void Tell(OrchestratorDb db, VirtualMachine vm, BackupJob job, ExternalOutcome outcome, DateTimeOffset now)
    {
        var failure = outcome.Good ? null : Failed(job, vm, outcome);
        var conditions = VmJson.ReadConditions(vm.Conditions);
        VmConditions.Set(conditions, VmConditions.BackedUp, outcome.Good ? "true" : "false", failure?.Code ?? "", failure?.Detail ?? "", now);
        vm.Conditions = VmJson.Write(conditions);
        vm.UpdatedAt = now;
        vm.Version++;
        VmEvents.Tell(
            db,
            vm,
            outcome.Good ? "backup.succeeded" : "backup.failed",
            failure is null
                ? new Text($"{vm.Name} was backed up by the product of policy {job.Policy} ({outcome.ExternalId}).", $"{vm.Name} はポリシー {job.Policy} のバックアップ製品でバックアップされました({outcome.ExternalId})。")
                : new Text(failure.Detail, $"ポリシー {job.Policy} のバックアップ製品による {vm.Name} のバックアップが失敗しました: {outcome.Message}"),
            now);
    }

    private static Failure Failed(BackupJob job, VirtualMachine vm, ExternalOutcome outcome) => new(
        "external-backup-failed", $"The backup product of policy {job.Policy} says that its run {outcome.ExternalId} of {vm.Name} failed: {outcome.Message ?? "it gave no reason"}.")
    {
        Retryable = true,
    };
}
