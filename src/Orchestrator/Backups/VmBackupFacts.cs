using Microsoft.EntityFrameworkCore;
using Orchestrator.Persistence;

namespace Orchestrator.Backups;

/// <summary>What a VM shows of its backup.</summary>
internal sealed record VmBackupFacts(BackupJob Job, Guid? LastRestorePoint, BackupOutcome? LastOutcome)
{
    /// <summary>Of several VMs in three reads, however many they are.</summary>
    public static async Task<Dictionary<Guid, VmBackupFacts>> ReadAsync(OrchestratorDb db, IReadOnlyCollection<Guid> vms, CancellationToken cancellationToken)
    {
        var jobs = await db.BackupJobs.AsNoTracking().Where(job => vms.Contains(job.VirtualMachineId)).ToListAsync(cancellationToken);
        if (jobs.Count == 0)
            return [];

        // Ids are UUIDs of version 7: the greatest is the newest.
        var points = await db.RestorePoints.Where(point => vms.Contains(point.VirtualMachineId) && point.State == RestorePointState.Good)
            .GroupBy(point => point.VirtualMachineId)
            .Select(group => new { Vm = group.Key, Last = group.OrderByDescending(point => point.Id).First().Id })
            .ToDictionaryAsync(point => point.Vm, point => point.Last, cancellationToken);
        var outcomes = await db.BackupRuns.Where(run => vms.Contains(run.VirtualMachineId) && run.State != BackupOutcome.Running)
            .GroupBy(run => run.VirtualMachineId)
            .Select(group => new { Vm = group.Key, Last = group.OrderByDescending(run => run.Id).First().State })
            .ToDictionaryAsync(run => run.Vm, run => run.Last, cancellationToken);
        return jobs.ToDictionary(job => job.VirtualMachineId, job => new VmBackupFacts(
            job,
            points.TryGetValue(job.VirtualMachineId, out var point) ? point : null,
            outcomes.TryGetValue(job.VirtualMachineId, out var outcome) ? outcome : null));
    }
}
