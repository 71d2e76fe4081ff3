using Microsoft.EntityFrameworkCore;
using Orchestrator.Catalogue;
using Orchestrator.Persistence;
using Orchestrator.Restores;

namespace Orchestrator.Backups.Run;

/// <summary>The points of a VM that a policy does not keep, and that nobody restores from.</summary>
internal static class PrunablePoints
{
    /// <summary>Only copies of ours: what another product keeps is for it to say. Oldest first.</summary>
    public static async Task<List<Guid>> FindAsync(OrchestratorDb db, BackupPolicyDefinition policy, Guid vm, CancellationToken cancellationToken)
    {
        var points = await db.RestorePoints.AsNoTracking()
            .Where(point => point.VirtualMachineId == vm && point.State == RestorePointState.Good && point.CopyMoId != null)
            .Select(point => new { point.Id, point.TakenAt, point.ProvenAt })
            .ToListAsync(cancellationToken);
        var inUse = await db.Restores.AsNoTracking()
            .Where(restore => restore.VirtualMachineId == vm && restore.State == RestoreState.Running)
            .Select(restore => restore.RestorePointId)
            .ToListAsync(cancellationToken);
        var kept = RetentionRule.Judge(policy, [.. points.Select(point => new RetentionPoint(point.Id, point.TakenAt, Good: true, point.ProvenAt is not null))]);
        return [.. points.Where(point => kept[point.Id] is null && !inUse.Contains(point.Id)).OrderBy(point => point.TakenAt).Select(point => point.Id)];
    }
}
