using Microsoft.EntityFrameworkCore;
using Orchestrator.FollowUps;
using Orchestrator.Persistence;

namespace Orchestrator.Restores;

/// <summary>The changes of restores' records that operations make, for the transaction of their save.</summary>
internal static class RestoreRecords
{
    public static Task MarkRunningAsync(OrchestratorDb db, Guid id, CancellationToken cancellationToken) =>
        db.Restores.Where(restore => restore.Id == id && restore.State == RestoreState.Failed).ExecuteUpdateAsync(
            set => set.SetProperty(restore => restore.State, RestoreState.Running).SetProperty(restore => restore.EndedAt, (DateTimeOffset?)null), cancellationToken);

    /// <summary>It has come to its end; nothing more follows for it.</summary>
    public static async Task EndAsync(OrchestratorDb db, Guid id, RestoreState state, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await db.Restores.Where(restore => restore.Id == id).ExecuteUpdateAsync(
            set => set.SetProperty(restore => restore.State, state).SetProperty(restore => restore.EndedAt, now), cancellationToken);
        await db.FollowUps.Where(due => due.Subject == id && due.State == FollowUpState.Pending)
            .ExecuteUpdateAsync(set => set.SetProperty(due => due.State, FollowUpState.Withdrawn), cancellationToken);
    }

    /// <summary>A VM that was restored from the point ran and answered.</summary>
    public static Task MarkProvenAsync(OrchestratorDb db, Guid point, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.RestorePoints.Where(candidate => candidate.Id == point).ExecuteUpdateAsync(set => set.SetProperty(candidate => candidate.ProvenAt, now), cancellationToken);

    public static Task<Restore> FindAsync(OrchestratorDb db, Guid id, CancellationToken cancellationToken) =>
        db.Restores.SingleAsync(restore => restore.Id == id, cancellationToken);

    /// <summary>
    /// A restore of the VM that has to end first: one in place that is under way or undecided, or a disk that is attached. What is set aside
    /// or attached would be forgotten with the VM.
    /// </summary>
    public static Task<Restore?> FindUndecidedAsync(OrchestratorDb db, Guid vm, CancellationToken cancellationToken) => db.Restores.AsNoTracking()
        .Where(restore => restore.VirtualMachineId == vm
            && (restore.State == RestoreState.AwaitingDecision || restore.State == RestoreState.Attached || (restore.State == RestoreState.Running && restore.Mode == RestoreMode.InPlace)))
        .OrderBy(restore => restore.Mode)
        .FirstOrDefaultAsync(cancellationToken);
}
