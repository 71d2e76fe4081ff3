using Orchestrator.Backups;

namespace Orchestrator.Simulation.Invariants;

/// <summary>I8: a restore point was pruned only behind a newer good one. I2 for copies: a good point has its copy.</summary>
internal static class RetentionRules
{
    public static IEnumerable<string> Find(Remains left)
    {
        foreach (var pruned in left.Points.Where(point => point.State == RestorePointState.Pruned))
        {
            if (!left.Points.Any(newer => newer.VirtualMachineId == pruned.VirtualMachineId && newer.TakenAt > pruned.TakenAt
                && newer.VerifiedAt <= pruned.EndedAt && (newer.State == RestorePointState.Good || newer.EndedAt >= pruned.EndedAt)))
                yield return $"I8: the restore point {pruned.CopyName} was pruned, and there was no newer good one";
        }

        foreach (var good in left.Points.Where(point => point is { State: RestorePointState.Good, CopyMoId: not null }))
        {
            if (!left.State.Vms.TryGetValue(good.CopyMoId!, out var copy) || copy.InstanceUuid != good.CopyInstanceUuid)
                yield return $"I2: the restore point {good.CopyName} is good, and vCenter has no such copy ({good.CopyMoId})";
        }
    }
}
