using Orchestrator.Operations;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Errors;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;
using Orchestrator.Vms;

namespace Orchestrator.Backups.Run;

/// <summary>
/// Takes the snapshot to copy, quiesced as the policy wants it. A guest that cannot be quieted fails the call or its task (quirk
/// 80); where the policy allows it, the snapshot is then taken as it is, and the record says so.
/// </summary>
internal sealed class TakeSnapshot : IStep<IBackupRunState>
{
    public const string StepName = "takeSnapshot";

    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(2);

    public async Task<Observation> ObserveAsync(IBackupRunState state, StepContext context, CancellationToken cancellationToken)
    {
        if (!state.WantsRun())
            return Observation.NotWanted("The policy takes no backup now");
        var backup = state.Backup;
        var seen = await VmIdentity.ReadAsync(context, state.VmMoId, cancellationToken);
        if (seen is null)
            return new Observation.Blocked(VmRecords.Vanished(state.VmName, state.VmMoId));
        if (!VmIdentity.IsOurs(seen, context, VmMarker.VmRole, context.VirtualMachineId, state.VmInstanceUuid))
            return new Observation.Blocked(VmIdentity.Mismatch(seen));
        if (FindOurs(seen, backup) is not { } snapshot)
        {
            if (backup.Quiesced == Quiesced.No && !state.Policy.AllowFallback)
                return new Observation.Blocked(QuiesceWish.Failed(state));
            if (backup.SnapshotRemoved || backup.CopyMoId is not null)
                return Observation.Done("Snapshot taken and removed");
            return context.HasActed && await TasksUnderWay.AnyAsync(context, seen.Id, TasksUnderWay.CreateSnapshot, cancellationToken)
                ? new Observation.Waiting("a snapshot whose answer was lost", LookAgain)
                : new Observation.NotReached();
        }

        backup.Snapshot = snapshot.Snapshot.Value;
        backup.TakenAt ??= snapshot.CreateTime;
        if (backup.Quiesced != Quiesced.Skipped)
            backup.Quiesced = snapshot.Quiesced ? Quiesced.Yes : Quiesced.No;
        backup.DiskSizes = [.. seen.Disks.Where(disk => !backup.ExcludedDisks.Contains(disk.Key)).Select(disk => disk.CapacityBytes)];
        return Observation.Done($"{backup.SnapshotName} ({backup.Snapshot}), quiesced: {backup.Quiesced.ToString().ToLowerInvariant()}");
    }

    public async Task<ActResult> ActAsync(IBackupRunState state, StepContext context, CancellationToken cancellationToken)
    {
        var backup = state.Backup;
        var vm = new VmId(state.VmMoId!);
        var wish = QuiesceWish.Of(state, await context.ReadVmAsync(vm, cancellationToken));
        if (wish.Refusal is { } refusal)
            return new ActResult.Rejected(refusal);
        if (wish.Skipped is { } why)
            (backup.Quiesced, backup.QuiescedReason) = (Quiesced.Skipped, why);
        try
        {
            return new ActResult.Started(await context.VCenter.VirtualMachines.CreateSnapshotAsync(
                vm,
                new CreateSnapshotExRequest(
                    backup.SnapshotName!,
                    Memory: false,
                    $"Backup run {backup.RunId} of Orchestrator; removed by itself",
                    wish.Spec),
                cancellationToken));
        }
        catch (VCenterException exception) when (wish.Spec is not null && DoesWithoutQuiescing(state, exception))
        {
            return new ActResult.Done();
        }
    }

    /// <summary>The guest could not be quieted, by call or by task: true, and the next look decides whether the snapshot is taken as it is.</summary>
    public static bool DoesWithoutQuiescing(object state, VCenterException exception)
    {
        var backup = ((IBackupRunState)state).Backup;
        if (backup.Quiesced == Quiesced.No || !QuiesceFailures.Is(exception))
            return false;
        (backup.Quiesced, backup.QuiescedReason) = (Quiesced.No, exception.Message);
        return true;
    }

    public static VirtualMachineSnapshotTree? FindOurs(VmRecord seen, BackupRunProgress backup) =>
        seen.AllSnapshots().FirstOrDefault(snapshot => snapshot.Snapshot.Value == backup.Snapshot || snapshot.Name == backup.SnapshotName);
}
