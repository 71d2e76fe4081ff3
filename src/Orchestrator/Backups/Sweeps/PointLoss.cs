using Microsoft.EntityFrameworkCore;
using Orchestrator.Api;
using Orchestrator.Persistence;
using Orchestrator.Vms;

namespace Orchestrator.Backups.Sweeps;

/// <summary>A restore point that is not good any more: its record, its VM and its job say so, and somebody is told, in one transaction.</summary>
internal static class PointLoss
{
    /// <summary>The copy is gone. A point that we pruned, or that was found lost before, stays as it is.</summary>
    public static Task MarkLostAsync(OrchestratorDb db, Guid point, DateTimeOffset now, CancellationToken cancellationToken) => MarkAsync(
        db, point, RestorePointState.Lost, new("Its copy is not in vCenter any more, and was not removed by us.", "コピーがvCenterから消えました(本サービスによる削除ではありません)。"), now, cancellationToken);

    /// <summary>The copy is there, and is not what was read back.</summary>
    public static Task MarkChangedAsync(OrchestratorDb db, Guid point, string what, DateTimeOffset now, CancellationToken cancellationToken) => MarkAsync(
        db, point, RestorePointState.Changed, new($"Its copy is not what was read back: {what}.", $"コピーが検証時と異なります({what})。"), now, cancellationToken);

    private static async Task MarkAsync(OrchestratorDb db, Guid id, RestorePointState state, Text why, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var marked = await db.RestorePoints.Where(point => point.Id == id && point.State == RestorePointState.Good).ExecuteUpdateAsync(
            set => set
                .SetProperty(point => point.State, state)
                .SetProperty(point => point.Reason, why.En)
                .SetProperty(point => point.EndedAt, now),
            cancellationToken);
        if (marked != 1)
            return;
        var point = await db.RestorePoints.AsNoTracking().SingleAsync(candidate => candidate.Id == id, cancellationToken);
        if (await VmRecords.LockAsync(db, point.VirtualMachineId, cancellationToken) is not { } vm)
            return;
        await RecomputeAsync(db, vm, point, why, now, cancellationToken);
        VmEvents.Tell(db, vm, state == RestorePointState.Lost ? "restorePoint.lost" : "restorePoint.changed", new(
            $"The restore point {point.CopyName} of {vm.Name} cannot be used any more. {why.En}",
            $"{vm.Name} の復元ポイント {point.CopyName} は使用できません。{why.Ja}"), now);
    }

    /// <summary>The newest good point is another one now; where it was this one, the VM is not backed up as it should be.</summary>
    private static async Task RecomputeAsync(OrchestratorDb db, VirtualMachine vm, RestorePoint ended, Text why, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var newest = await db.RestorePoints.Where(point => point.VirtualMachineId == vm.Id && point.State == RestorePointState.Good)
            .OrderByDescending(point => point.TakenAt).Select(point => (DateTimeOffset?)point.TakenAt).FirstOrDefaultAsync(cancellationToken);
        await db.BackupJobs.Where(job => job.VirtualMachineId == vm.Id).ExecuteUpdateAsync(set => set.SetProperty(job => job.LastGoodAt, newest), cancellationToken);
        if (vm.State == VmState.Retired || newest > ended.TakenAt)
            return;
        var conditions = VmJson.ReadConditions(vm.Conditions);
        VmConditions.Set(conditions, VmConditions.BackedUp, "false", "pointLost", $"The newest restore point cannot be used any more. {why.En}", now);
        vm.Conditions = VmJson.Write(conditions);
        vm.UpdatedAt = now;
        vm.Version++;
    }
}
