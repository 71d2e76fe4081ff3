using Microsoft.EntityFrameworkCore;
using Orchestrator.Backups.Run;
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

    public async Task<NewOperation?> StartAsync(OrchestratorDb db, FollowUp followUp, CancellationToken cancellationToken)
    {
        var job = await db.BackupJobs.SingleOrDefaultAsync(candidate => candidate.Id == followUp.Subject && candidate.State == BackupJobState.Active, cancellationToken);
        var vm = job is null ? null : await db.VirtualMachines.SingleOrDefaultAsync(candidate => candidate.Id == job.VirtualMachineId, cancellationToken);
        if (job is null || vm is null || vm.State is VmState.Retiring or VmState.Retired)
            return null;
        var now = clock.GetUtcNow();
        var order = VmJson.ReadOrder(vm.Order);
        job.NextRunAt = BackupWindow.NextRun(order.BackupPolicy, vm.Id, now);
        job.UpdatedAt = now;
        db.FollowUps.Add(Of(job, now));

        // A VM whose order is still under way has its turn in the next window.
        return vm.MoId is null ? null : BackupRunOperation.Order(vm, order, job, "schedule");
    }
}
