using Microsoft.EntityFrameworkCore;
using Orchestrator.FollowUps;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.Snapshots.Remove;
using Orchestrator.Vms;

namespace Orchestrator.Snapshots;

/// <summary>A snapshot's time is over: first its maker is reminded, a day later it is removed.</summary>
internal sealed class SnapshotExpiry(TimeProvider clock) : IFollowUpKind
{
    public string Kind => SnapshotFollowUps.Expire;

    public async Task<NewOperation?> StartAsync(OrchestratorDb db, FollowUp followUp, CancellationToken cancellationToken)
    {
        var snapshot = await db.VmSnapshots.SingleOrDefaultAsync(candidate => candidate.Id == followUp.Subject && candidate.State == SnapshotState.Present, cancellationToken);
        var vm = snapshot is null ? null : await VmRecords.LockAsync(db, snapshot.VirtualMachineId, cancellationToken);
        if (snapshot is null || vm is null || vm.State is VmState.Retiring or VmState.Retired || vm.MoId is null)
            return null;
        if (followUp.Attempt >= SnapshotFollowUps.Removal)
            return RemoveSnapshotOperation.Order(vm, snapshot, "schedule");

        var removal = SnapshotFollowUps.RemovalAfter(followUp, clock.GetUtcNow());
        db.FollowUps.Add(removal);
        Remind(db, vm, snapshot, removal.DueAt);
        return null;
    }

    private void Remind(OrchestratorDb db, VirtualMachine vm, VmSnapshot snapshot, DateTimeOffset removedAt)
    {
        var now = clock.GetUtcNow();
        var message = $"The snapshot {snapshot.Name} of {vm.Name} was to be kept until {snapshot.ExpiresAt:u}; it is removed at {removedAt:u}.";
        VmEvents.Tell(db, vm, "snapshot.expired", new(message, $"{vm.Name} のスナップショット {snapshot.Name} は保存期限({snapshot.ExpiresAt:u})を過ぎました。{removedAt:u} に削除されます。"), now);
        var conditions = VmJson.ReadConditions(vm.Conditions);
        VmConditions.Set(conditions, VmConditions.SnapshotOverdue, "true", "expired", message, now);
        vm.Conditions = VmJson.Write(conditions);
        vm.UpdatedAt = now;
        vm.Version++;
    }
}
