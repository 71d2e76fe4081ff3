using Microsoft.EntityFrameworkCore;
using Orchestrator.Api;
using Orchestrator.FollowUps;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.Vms;

namespace Orchestrator.Backups.Jobs;

/// <summary>After somebody was told that a VM's backup is overdue: tells when a good point came, from wherever it came.</summary>
internal sealed class RecoveryLook(TimeProvider clock) : IFollowUpKind
{
    public const string KindName = "backup.recoveryLook";

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(15);

    public string Kind => KindName;

    public static FollowUp Of(BackupJob job, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Kind = KindName,
        Subject = job.Id,
        VirtualMachineId = job.VirtualMachineId,
        DueAt = now + Interval,
        CreatedAt = now,
    };

    public async Task<NewOperation?> StartAsync(OrchestratorDb db, FollowUp followUp, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await db.BackupJobs.SingleOrDefaultAsync(job => job.Id == followUp.Subject && job.State == BackupJobState.Active, cancellationToken) is not { } job)
            return null;
        if (job.OverdueSince is not null)
            db.FollowUps.Add(Of(job, now));
        else if (job.LastGoodAt is { } last && await db.VirtualMachines.SingleOrDefaultAsync(row => row.Id == job.VirtualMachineId, cancellationToken) is { } vm)
            VmEvents.Tell(db, vm, "backup.recovered", new Text($"{vm.Name} has a good restore point again, of {last:yyyy-MM-dd HH:mm} UTC.", $"{vm.Name} の復元ポイントが再び取得されました({last:yyyy-MM-dd HH:mm} UTC)。"), now);
        return null;
    }
}
