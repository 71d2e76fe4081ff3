using Microsoft.EntityFrameworkCore;
using Orchestrator.Catalogue;
using Orchestrator.Persistence;
using Orchestrator.Restores;

namespace Orchestrator.Backups.Run;

/// <summary>The points of a VM that a policy does not keep, and that nobody restores from.</summary>
internal static class PrunablePoints
{
    /// <summary>Those that may go behind a new good point. Only copies of ours: what another product keeps is for it to say. Oldest first.</summary>
    /// <param name="db">The database.</param>
    /// <param name="policy">Says what is kept.</param>
    /// <param name="vm">The VM.</param>
    /// <param name="newest">The new point, whether it is written yet or not.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    public static async Task<List<Guid>> FindBehindAsync(OrchestratorDb db, BackupPolicyDefinition policy, Guid vm, RetentionPoint newest, CancellationToken cancellationToken)
    {
        var points = await db.RestorePoints.AsNoTracking()
            .Where(point => point.VirtualMachineId == vm && point.State == RestorePointState.Good && point.CopyMoId != null)
            .Select(point => new { point.Id, point.TakenAt, point.ProvenAt })
            .ToListAsync(cancellationToken);
        var inUse = await db.Restores.AsNoTracking()
            .Where(restore => restore.VirtualMachineId == vm && restore.State == RestoreState.Running)
            .Select(restore => restore.RestorePointId)
            .ToListAsync(cancellationToken);
        var kept = RetentionRule.Judge(policy, [.. points.Where(point => point.Id != newest.Id).Select(point => new RetentionPoint(point.Id, point.TakenAt, Good: true, point.ProvenAt is not null)), newest]);
        return [.. points.Where(point => point.Id != newest.Id && kept[point.Id] is null && !inUse.Contains(point.Id)).OrderBy(point => point.TakenAt).Select(point => point.Id)];
    }
}
