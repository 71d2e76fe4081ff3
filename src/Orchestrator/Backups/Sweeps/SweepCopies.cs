using Microsoft.EntityFrameworkCore;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;
using Orchestrator.Vms;

namespace Orchestrator.Backups.Sweeps;

/// <summary>Copies that points claim, and copies that no point claims.</summary>
internal static class SweepCopies
{
    private const int AtOnce = 100;

    public static async Task LookAsync(OrchestratorDb db, SweepFindings found, StepContext context, CancellationToken cancellationToken)
    {
        var name = context.VCenter.Name;
        var claimed = await db.RestorePoints.AsNoTracking().Where(point => point.VCenter == name && point.CopyMoId != null && point.State != RestorePointState.Pruned).ToListAsync(cancellationToken);
        var seen = await ReadAllAsync(context, cancellationToken);
        foreach (var point in claimed.Where(point => point.State == RestorePointState.Good))
            await JudgeClaimedAsync(point, seen.GetValueOrDefault(point.CopyMoId!), found, context, cancellationToken);
        var runs = claimed.Select(point => point.RunId).ToHashSet();
        foreach (var copy in seen.Values)
            await JudgeCopyAsync(db, copy, runs, found, context, cancellationToken);
    }

    /// <summary>Every VM there is now: those that the watch sees, wherever they are, and those that it has not heard of yet.</summary>
    private static async Task<Dictionary<string, VmRecord>> ReadAllAsync(StepContext context, CancellationToken cancellationToken)
    {
        var all = new Dictionary<string, VmRecord>(StringComparer.Ordinal);
        var listed = await context.VCenter.Inventory.ListVmsAsync(cancellationToken);
        foreach (var some in context.VCenter.Watcher.Vms.Select(vm => vm.Id).Union(listed).Chunk(AtOnce))
        {
            foreach (var vm in await context.VCenter.Inventory.ReadVmsAsync(some, cancellationToken))
                all[vm.Id.Value] = vm;
        }

        return all;
    }

    private static async Task JudgeClaimedAsync(RestorePoint point, VmRecord? seen, SweepFindings found, StepContext context, CancellationToken cancellationToken)
    {
        if (seen is not null && seen.ConnectionState != VirtualMachineConnectionState.Connected)
        {
            found.Reported.Add($"The copy {point.CopyName} ({seen.Id}) is {seen.ConnectionState.Value}: it cannot be told whether it is good.");
        }
        else if (seen is null || !Guid.TryParse(seen.InstanceUuid, out var uuid) || uuid != point.CopyInstanceUuid)
        {
            if (await CopyWatch.IsGoneAsync(context.VCenter, point, cancellationToken))
                found.Lost.Add(point.Id);
            else
                found.Reported.Add($"The copy {point.CopyName} is not where it was, but vCenter has one of its instance UUID: it was registered again.");
        }
        else if (Difference(point, seen, context) is { } difference)
        {
            found.Changed[point.Id] = difference;
        }
    }

    private static string? Difference(RestorePoint point, VmRecord seen, StepContext context)
    {
        var (were, are) = (BackupJson.ReadDiskSizes(point.DiskSizes), seen.Disks.Select(disk => disk.CapacityBytes).ToList());
        if (!were.SequenceEqual(are))
            return $"its disks are [{string.Join(", ", are)}] bytes, they were [{string.Join(", ", were)}]";
        if (!VmIdentity.IsOurs(seen, context, VmMarker.BackupRole, point.RunId, point.CopyInstanceUuid))
            return "its marker was changed";
        return seen.PowerState == VirtualMachinePowerState.PoweredOff ? null : $"it is {seen.PowerState.Value}, and writes to its disks";
    }

    private static async Task JudgeCopyAsync(OrchestratorDb db, VmRecord seen, HashSet<Guid> claimedRuns, SweepFindings found, StepContext context, CancellationToken cancellationToken)
    {
        if (!VmMarker.TryParse(seen.ExtraConfig.GetValueOrDefault(VmMarker.Key), out var marker) || marker.Role != VmMarker.BackupRole || marker.Installation != context.Installation)
            return;
        if (!Guid.TryParse(seen.InstanceUuid, out var uuid) || uuid != marker.InstanceUuid)
        {
            found.Reported.Add($"{seen.Name} ({seen.Id}) is a clone of a backup copy that somebody made. It was left alone.");
            return;
        }

        if (claimedRuns.Contains(marker.Id))
            return;
        var run = await db.BackupRuns.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Id == marker.Id, cancellationToken);
        if (run is null)
            found.Reported.Add($"{seen.Name} ({seen.Id}) is marked as the copy of a backup run that is not known. It was left alone.");
        else if (run.State is BackupOutcome.Failed or BackupOutcome.Missed || await IsPrunedAsync(db, run.Id, cancellationToken))
            found.Copies.Add(new LeftCopy(run.VirtualMachineId, run.Id, seen.Name, seen.Id.Value, uuid, OperationId.New(context.Clock).Value));
        else if (run.State == BackupOutcome.Succeeded)
            found.Reported.Add($"{seen.Name} ({seen.Id}) is the copy of a good run that has no restore point. It was left alone.");
    }

    /// <summary>Its time was over, and it could not be destroyed then.</summary>
    private static Task<bool> IsPrunedAsync(OrchestratorDb db, Guid run, CancellationToken cancellationToken) =>
        db.RestorePoints.AnyAsync(point => point.RunId == run && point.State == RestorePointState.Pruned, cancellationToken);
}
