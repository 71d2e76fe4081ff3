using Microsoft.EntityFrameworkCore;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Errors;
using Orchestrator.VCenter.Vim;
using Orchestrator.Vms;

namespace Orchestrator.Backups.Run;

/// <summary>
/// Destroys the copies that the policy's retention does not keep, one after the other, and only behind a new good point. A point is given
/// up in the transaction before its copy is destroyed, and judged once more in it, so that the newest good one and the newest proven one are
/// never among them. A copy that cannot be destroyed is left to the sweep.
/// </summary>
internal sealed class PrunePoints(Database database, TimeProvider clock) : IStep<IBackupRunState>
{
    public const string StepName = "prunePoints";

    public static readonly TimeSpan Patience = TimeSpan.FromHours(2);

    public async Task<Observation> ObserveAsync(IBackupRunState state, StepContext context, CancellationToken cancellationToken)
    {
        var backup = state.Backup;
        if (backup.PointId is null || context.Failure is not null)
            return Observation.NotWanted("There is no new point to prune behind");
        await using var db = database.Read();
        backup.ToPrune ??= await FindAsync(db, state, context, cancellationToken);
        while (backup.ToPrune is [var id, ..])
        {
            if (await FindCopyAsync(await ReadAsync(db, id, cancellationToken), context, cancellationToken) is not null)
                return new Observation.NotReached();
            backup.ToPrune.RemoveAt(0);
        }

        return context.HasActed ? Observation.Done("Points beyond the policy's retention pruned") : Observation.NotWanted("Every point is kept");
    }

    public async Task<ActResult> ActAsync(IBackupRunState state, StepContext context, CancellationToken cancellationToken)
    {
        var id = state.Backup.ToPrune![0];
        await using var db = database.Read();
        var point = await ReadAsync(db, id, cancellationToken);
        context.LookAfresh();
        if (point.State == RestorePointState.Pruned && await FindCopyAsync(point, context, cancellationToken) is { } copy)
            return new ActResult.Started(await context.VCenter.VirtualMachines.DestroyAsync(copy, cancellationToken));

        if (point.State == RestorePointState.Good && (await FindAsync(db, state, context, cancellationToken)).Contains(id))
            context.OnSave((changing, token) => GiveUpAsync(changing, id, state, context, token));
        else
            state.Backup.ToPrune.RemoveAt(0);
        return new ActResult.Advanced();
    }

    /// <summary>The copy stays for now; the sweep comes back to it.</summary>
    public static bool LeavesCopy(object state, VCenterException exception)
    {
        if (((IBackupRunState)state).Backup.ToPrune is { Count: > 0 } left)
            left.RemoveAt(0);
        return true;
    }

    public static Observation AtDeadline(object state, StepContext context)
    {
        context.Warn("Not every copy whose time is over could be destroyed; the sweep comes back to them.");
        return Observation.Done("Left to the sweep");
    }

    private async Task GiveUpAsync(OrchestratorDb db, Guid id, IBackupRunState state, StepContext context, CancellationToken cancellationToken)
    {
        if (!(await FindAsync(db, state, context, cancellationToken)).Contains(id))
            return;
        var point = await db.RestorePoints.SingleAsync(candidate => candidate.Id == id, cancellationToken);
        (point.State, point.Reason, point.EndedAt) = (RestorePointState.Pruned, "retention", clock.GetUtcNow());
    }

    private static Task<List<Guid>> FindAsync(OrchestratorDb db, IBackupRunState state, StepContext context, CancellationToken cancellationToken)
    {
        var newest = new RetentionPoint(state.Backup.PointId!.Value, state.Backup.TakenAt!.Value, Good: true, Proven: false);
        return PrunablePoints.FindBehindAsync(db, state.Policy, context.VirtualMachineId, newest, cancellationToken);
    }

    private static Task<RestorePoint> ReadAsync(OrchestratorDb db, Guid id, CancellationToken cancellationToken) =>
        db.RestorePoints.AsNoTracking().SingleAsync(point => point.Id == id, cancellationToken);

    /// <summary>The point's copy, when it is there, is that point's, and does not run.</summary>
    private static async Task<VmId?> FindCopyAsync(RestorePoint point, StepContext context, CancellationToken cancellationToken)
    {
        var seen = await VmIdentity.ReadAsync(context, point.CopyMoId, cancellationToken);
        return seen is not null
            && VmIdentity.IsOurs(seen, context, VmMarker.BackupRole, point.RunId, point.CopyInstanceUuid)
            && seen.PowerState == VirtualMachinePowerState.PoweredOff
            ? seen.Id
            : null;
    }
}
