using Microsoft.EntityFrameworkCore;
using Orchestrator.Backups.External;
using Orchestrator.Backups.Policies;
using Orchestrator.Backups.Run;
using Orchestrator.Catalogue;
using Orchestrator.FollowUps;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.Vms;

namespace Orchestrator.Backups;

/// <summary>The scheduled runs of a backup job, each the follow-up of the one before.</summary>
internal sealed class BackupFollowUp(TimeProvider clock) : IFollowUpKind
{
    public const string KindName = "backup.run";

    public string Kind => KindName;

    public static FollowUp Of(BackupJob job, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Kind = KindName,
        Subject = job.Id,
        VirtualMachineId = job.VirtualMachineId,
        DueAt = job.NextRunAt!.Value,
        CreatedAt = now,
    };

    private static void TellLate(OrchestratorDb db, VirtualMachine vm, BackupJob job, DateTimeOffset due, DateTimeOffset now) => VmEvents.Tell(
        db,
        vm,
        "backup.late",
        new($"The backup of {vm.Name} under {job.Policy} was due at {due:u} and begins only now: later by more than its period.",
            $"{vm.Name} のバックアップ(ポリシー {job.Policy})は {due:u} に予定されていましたが、周期以上遅れて今始まります。"),
        now);

    public async Task<NewOperation?> StartAsync(OrchestratorDb db, FollowUp followUp, CancellationToken cancellationToken)
    {
        var job = await db.BackupJobs.SingleOrDefaultAsync(candidate => candidate.Id == followUp.Subject && candidate.State == BackupJobState.Active, cancellationToken);
        var vm = job is null ? null : await VmRecords.LockAsync(db, job.VirtualMachineId, cancellationToken);
        if (job is null || vm is null || vm.State is VmState.Retiring or VmState.Retired)
            return null;
        var now = clock.GetUtcNow();
        var order = VmJson.ReadOrder(vm.Order);
        var policy = await PresentPolicy.ReadAsync(db, order.BackupPolicy, cancellationToken);
        if (!policy.HasJobs)
            return null;
        // Woken a moment early, by another clock or a rounded date, it must not be followed by itself.
        var turn = followUp.DueAt.AddSeconds(1);
        job.NextRunAt = BackupWindow.NextRun(policy, vm.Id, now > turn ? now : turn);
        job.UpdatedAt = now;
        db.FollowUps.Add(Of(job, now));

        if (now - followUp.DueAt > policy.Period)
            TellLate(db, vm, job, followUp.DueAt, now);

        if (policy.Provider == BackupProvider.External)
            return vm.MoId is null ? null : LookUpOperation.Order(vm, policy, job, followUp.DueAt);

        // A VM whose order is still under way has its turn in the next window.
        return vm.MoId is null ? null : BackupRunOperation.Order(vm, order.System.Datacenter, policy, job, "schedule", followUp.DueAt);
    }
}
