using Microsoft.EntityFrameworkCore;
using Orchestrator.Catalogue;
using Orchestrator.Persistence;
using Orchestrator.Restores;

namespace Orchestrator.Backups.Run;

/// <summary>The points of a VM that a policy does not keep, and that nobody restores from.</summary>
internal static class PrunablePoints
{
    /// <summary>Only copies of ours: what another product keeps is for it to say. Oldest first.</summary>
    public static Task<List<Guid>> FindAsync(OrchestratorDb db, BackupPolicyDefinition policy, Guid vm, CancellationToken cancellationToken) =>
        FindAsync(db, policy, vm, null, cancellationToken);

    /// <summary>Those that could go behind a good point that is yet to be taken.</summary>
    public static Task<List<Guid>> FindBehindAsync(OrchestratorDb db, BackupPolicyDefinition policy, Guid vm, DateTimeOffset next, CancellationToken cancellationToken) =>
        FindAsync(db, policy, vm, new RetentionPoint(Guid.Empty, next, Good: true, Proven: false), cancellationToken);

    private static async Task<List<Guid>> FindAsync(OrchestratorDb db, BackupPolicyDefinition policy, Guid vm, RetentionPoint? next, CancellationToken cancellationToken)
    {
        var points = await db.RestorePoints.AsNoTracking()
            .Where(point => point.VirtualMachineId == vm && point.State == RestorePointState.Good && point.CopyMoId != null)
            .Select(point => new { point.Id, point.TakenAt, point.ProvenAt })
            .ToListAsync(cancellationToken);
        var inUse = await db.Restores.AsNoTracking()
            .Where(restore => restore.VirtualMachineId == vm && restore.State == RestoreState.Running)
            .Select(restore => restore.RestorePointId)
            .ToListAsync(cancellationToken);
        var kept = RetentionRule.Judge(policy, [.. points.Select(point => new RetentionPoint(point.Id, point.TakenAt, Good: true, point.ProvenAt is not null)), .. next is { } coming ? [coming] : Array.Empty<RetentionPoint>()]);
        return [.. points.Where(point => kept[point.Id] is null && !inUse.Contains(point.Id)).OrderBy(point => point.TakenAt).Select(point => point.Id)];
    }
}
