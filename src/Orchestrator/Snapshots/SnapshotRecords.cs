using Microsoft.EntityFrameworkCore;
using Orchestrator.Backups;
using Orchestrator.Backups.Run;
using Orchestrator.FollowUps;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.Snapshots.Create;
using Orchestrator.Snapshots.Remove;
using Orchestrator.Vms;

namespace Orchestrator.Snapshots;

/// <summary>The changes of snapshots' records that operations make, for the transaction of their save.</summary>
internal static class SnapshotRecords
{
    public static async Task MarkPresentAsync(OrchestratorDb db, StepContext context, CreateSnapshotState state, CancellationToken cancellationToken)
    {
        var snapshot = await db.VmSnapshots.SingleAsync(candidate => candidate.Id == state.SnapshotId, cancellationToken);
        snapshot.State = SnapshotState.Present;
        snapshot.MoId = state.Snapshot;
        snapshot.Quiesced = state.Quiesced == Quiesced.Yes;
        db.FollowUps.Add(SnapshotFollowUps.Reminder(snapshot, context.Clock.GetUtcNow()));
    }

    /// <summary>It was not taken, or was taken away again; where that failed, it is tried later.</summary>
    public static async Task MarkFailedAsync(OrchestratorDb db, StepContext context, CreateSnapshotState state, bool left, CancellationToken cancellationToken)
    {
        var snapshot = await db.VmSnapshots.SingleAsync(candidate => candidate.Id == state.SnapshotId, cancellationToken);
        snapshot.State = SnapshotState.Failed;
        snapshot.MoId = state.Snapshot;
        if (left)
            await LeaveAsync(db, context, state.SnapshotId, state.SnapshotName, 0, cancellationToken);
    }

    /// <summary>It was seen to be gone: nothing more follows for it.</summary>
    public static async Task MarkRemovedAsync(OrchestratorDb db, StepContext context, RemoveSnapshotState state, CancellationToken cancellationToken)
    {
        var (id, now) = (state.SnapshotId, context.Clock.GetUtcNow());
        await db.VmSnapshots.Where(snapshot => snapshot.Id == id && snapshot.State != SnapshotState.Failed).ExecuteUpdateAsync(
            set => set.SetProperty(snapshot => snapshot.State, SnapshotState.Removed).SetProperty(snapshot => snapshot.RemovedAt, now), cancellationToken);
        await db.FollowUps
            .Where(followUp => followUp.Subject == id && followUp.State == FollowUpState.Pending && (followUp.Kind == SnapshotFollowUps.Expire || followUp.Kind == SnapshotFollowUps.Clear))
            .ExecuteUpdateAsync(set => set.SetProperty(followUp => followUp.State, FollowUpState.Withdrawn), cancellationToken);
        await SettleConditionsAsync(db, context, now, cancellationToken);
    }

    /// <summary>It could not be removed. Called off by somebody, it stays until its time is over, which may be past.</summary>
    public static async Task MarkLeftAsync(OrchestratorDb db, StepContext context, RemoveSnapshotState state, OperationState end, Failure failure, CancellationToken cancellationToken)
    {
        var id = state.SnapshotId;
        if (end == OperationState.Cancelled && await db.FollowUps.AnyAsync(followUp => followUp.Subject == id && followUp.State == FollowUpState.Pending, cancellationToken))
            return;
        await LeaveAsync(db, context, id, state.SnapshotName, state.Attempt, cancellationToken, failure.Detail);
    }

    /// <summary>A backup run's snapshot that could not be removed is tried again later.</summary>
    public static Task MarkLeftAsync(OrchestratorDb db, StepContext context, IBackupRunState state, CancellationToken cancellationToken) => state.Backup.SnapshotIsLeft
        ? LeaveAsync(db, context, state.Backup.RunId, state.Backup.SnapshotName!, 0, cancellationToken)
        : Task.CompletedTask;

    /// <summary>The VM is gone, and its snapshots with it.</summary>
    public static Task MarkAllRemovedAsync(OrchestratorDb db, Guid vm, DateTimeOffset now, CancellationToken cancellationToken) => db.VmSnapshots
        .Where(snapshot => snapshot.VirtualMachineId == vm && (snapshot.State == SnapshotState.Ordered || snapshot.State == SnapshotState.Present))
        .ExecuteUpdateAsync(set => set.SetProperty(snapshot => snapshot.State, SnapshotState.Removed).SetProperty(snapshot => snapshot.RemovedAt, now), cancellationToken);

    /// <summary>The VM was taken back from retirement: what was to follow for snapshots that are still there follows again.</summary>
    public static Task ResumeAsync(OrchestratorDb db, Guid vm, CancellationToken cancellationToken) => db.FollowUps
        .Where(followUp => followUp.VirtualMachineId == vm && followUp.State == FollowUpState.Withdrawn
            && (followUp.Kind == SnapshotFollowUps.Expire || followUp.Kind == SnapshotFollowUps.Clear)
            && !db.VmSnapshots.Any(snapshot => snapshot.Id == followUp.Subject && snapshot.State == SnapshotState.Removed))
        .ExecuteUpdateAsync(set => set.SetProperty(followUp => followUp.State, FollowUpState.Pending), cancellationToken);

    /// <summary>Says so on the VM, and tries again later: once, where it is said twice.</summary>
    private static async Task LeaveAsync(OrchestratorDb db, StepContext context, Guid subject, string name, int attempt, CancellationToken cancellationToken, string? why = null)
    {
        var (vm, now) = (await VmRecords.FindAsync(db, context, cancellationToken), context.Clock.GetUtcNow());
        var conditions = VmJson.ReadConditions(vm.Conditions);
        var because = why is null ? "" : $" {why}";
        VmConditions.Set(conditions, VmConditions.SnapshotLeft, "true", "removalFailed", $"The snapshot {name} could not be removed, and is tried again.{because}", now);
        vm.Conditions = VmJson.Write(conditions);
        if (!await db.FollowUps.AnyAsync(followUp => followUp.Kind == SnapshotFollowUps.Clear && followUp.Subject == subject && followUp.State == FollowUpState.Pending, cancellationToken))
            db.FollowUps.Add(SnapshotFollowUps.NextClear(subject, vm.Id, attempt, now));
    }

    private static async Task SettleConditionsAsync(OrchestratorDb db, StepContext context, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var vm = await VmRecords.FindAsync(db, context, cancellationToken);
        var conditions = VmJson.ReadConditions(vm.Conditions);
        if (!await db.VmSnapshots.AnyAsync(snapshot => snapshot.VirtualMachineId == vm.Id && snapshot.State == SnapshotState.Present && snapshot.ExpiresAt <= now, cancellationToken))
            VmConditions.Clear(conditions, VmConditions.SnapshotOverdue);
        if (!await db.FollowUps.AnyAsync(followUp => followUp.Kind == SnapshotFollowUps.Clear && followUp.VirtualMachineId == vm.Id && followUp.State == FollowUpState.Pending, cancellationToken))
            VmConditions.Clear(conditions, VmConditions.SnapshotLeft);
        vm.Conditions = VmJson.Write(conditions);
    }
}
