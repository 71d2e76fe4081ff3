using Orchestrator.Backups;
using Orchestrator.Operations;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;
using Orchestrator.Vms;

namespace Orchestrator.Restores.Points;

/// <summary>The copy that a restore point stands for, as it was recorded when it was read back. It is cloned, and never changed.</summary>
internal sealed record PointCopy
{
    public required Guid PointId { get; init; }

    /// <summary>The run that made it: its marker names it.</summary>
    public required Guid RunId { get; init; }

    public required string Name { get; init; }

    public required string MoId { get; init; }

    public required Guid InstanceUuid { get; init; }

    /// <summary>Bytes by disk, in their order.</summary>
    public required IReadOnlyList<long> DiskSizes { get; init; }

    public required DateTimeOffset TakenAt { get; init; }

    public static PointCopy Of(RestorePoint point) => new()
    {
        PointId = point.Id,
        RunId = point.RunId,
        Name = point.CopyName,
        MoId = point.CopyMoId!,
        InstanceUuid = point.CopyInstanceUuid,
        DiskSizes = BackupJson.ReadDiskSizes(point.DiskSizes),
        TakenAt = point.TakenAt,
    };

    /// <summary>The copy as vCenter has it, when it still is what was read back; or why it cannot be used.</summary>
    public async Task<(VmRecord? Seen, Failure? Why)> FindAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (await VmIdentity.ReadAsync(context, MoId, cancellationToken) is not { } seen)
            return (null, new Failure("restore-point-lost", $"The copy {Name} ({MoId}) of the restore point is not in vCenter any more."));
        var wrong = new List<string>();
        if (!VmIdentity.IsOurs(seen, context, VmMarker.BackupRole, RunId, InstanceUuid))
            wrong.Add("its identity is not that of the run that made it");
        if (seen.PowerState != VirtualMachinePowerState.PoweredOff)
            wrong.Add($"it is {seen.PowerState.Value}");
        if (!seen.Disks.Select(disk => disk.CapacityBytes).SequenceEqual(DiskSizes))
            wrong.Add($"its disks are [{string.Join(", ", seen.Disks.Select(disk => disk.CapacityBytes))}] bytes, recorded are [{string.Join(", ", DiskSizes)}]");
        return wrong.Count == 0
            ? (seen, null)
            : (null, new Failure("restore-point-changed", $"The copy {Name} ({MoId}) is not what was read back: {string.Join("; ", wrong)}.") { Reasons = wrong });
    }
}
