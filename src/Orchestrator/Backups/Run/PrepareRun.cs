using Orchestrator.Operations;
using Orchestrator.Snapshots.Remove;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Vim;
using Orchestrator.Vms;

namespace Orchestrator.Backups.Run;

/// <summary>
/// Begins the run's record, and sees to it that nothing is in the way: the VM is ours, every disk can be caught by a snapshot, nobody
/// else's snapshot is on it, and vCenter works at nothing of it.
/// </summary>
internal sealed class PrepareRun(TimeProvider clock) : IStep<IBackupRunState>
{
    public const string StepName = "prepareRun";

    /// <summary>How long another's task on the VM is waited for.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(10);

    public async Task<Observation> ObserveAsync(IBackupRunState state, StepContext context, CancellationToken cancellationToken)
    {
        if (!state.WantsRun())
            return Observation.NotWanted("The policy takes no backup now");
        if (state.Backup.RunId == Guid.Empty)
            return new Observation.NotReached();
        if (BackupDeadline.IsPast(state, clock.GetUtcNow()))
            return new Observation.Blocked(BackupDeadline.Missed(state));
        var seen = await VmIdentity.ReadAsync(context, state.VmMoId, cancellationToken);
        if (seen is null)
            return new Observation.Blocked(VmRecords.Vanished(state.VmName, state.VmMoId));
        if (!VmIdentity.IsOurs(seen, context, VmMarker.VmRole, context.VirtualMachineId, state.VmInstanceUuid))
            return new Observation.Blocked(VmIdentity.Mismatch(seen));
        if (StrangersSnapshot.FindIn(seen) is { } strangers)
            return new Observation.Blocked(StrangersSnapshot.InTheWay(seen, strangers));
        var uncovered = DiskCover.Uncovered(seen);
        if (uncovered.Count > 0 && !state.Policy.ExcludeUncoveredDisks)
            return new Observation.Blocked(DiskCover.NotCovered(seen, uncovered));
        if (uncovered.Count == seen.Disks.Count)
            return new Observation.Blocked(DiskCover.NothingLeft(seen));
        if (await AnyTaskAsync(context, seen.RecentTasks, cancellationToken) is { } task)
            return new Observation.Waiting($"{task} on the VM to end", LookAgain);

        state.Backup.ExcludedDisks = [.. uncovered.Select(disk => disk.Key)];
        state.Backup.Host = seen.Host?.Value;
        state.Backup.SourceDatastores = [.. seen.Disks.Select(disk => disk.Datastore?.Value).OfType<string>().Distinct()];
        state.Backup.DiskSizes = [.. seen.Disks.Except(uncovered.Select(disk => disk.Disk)).Select(disk => disk.CapacityBytes)];
        return Observation.Done(uncovered.Count == 0
            ? "Nothing is in the way"
            : $"Nothing is in the way; left out: {string.Join(", ", uncovered.Select(disk => $"{disk.Disk.Label} ({disk.Why})"))}");
    }

    public Task<ActResult> ActAsync(IBackupRunState state, StepContext context, CancellationToken cancellationToken)
    {
        var backup = state.Backup;
        backup.RunId = Guid.CreateVersion7(clock.GetUtcNow());
        backup.SnapshotName = RemoveSnapshotState.BackupMark(backup.RunId);
        backup.CopyName = $"{state.VmName}-{backup.RunId:N}"[..Math.Min(80, state.VmName.Length + 33)];
        backup.CopyInstanceUuid = Guid.NewGuid();
        context.OnSave((db, _) =>
        {
            db.BackupRuns.Add(new BackupRun
            {
                Id = backup.RunId,
                JobId = state.BackupJobId!.Value,
                VirtualMachineId = context.VirtualMachineId,
                Policy = state.Policy.Name,
                OperationId = context.OperationId,
                State = BackupOutcome.Running,
                DueAt = state.DueAt,
                StartedAt = clock.GetUtcNow(),
            });
            return Task.CompletedTask;
        });
        return Task.FromResult<ActResult>(new ActResult.Done());
    }

    /// <summary>Somebody is still at it after all that time.</summary>
    public static Observation AtDeadline(object state, StepContext context) => new Observation.Blocked(new Failure(
        "vm-busy", $"vCenter has worked at {((IBackupRunState)state).VmName} for {Patience.TotalMinutes:0} minutes, on a task that is not this backup's.")
    {
        Retryable = true,
    });

    /// <summary>The first task of others that is not over.</summary>
    private static async Task<string?> AnyTaskAsync(StepContext context, IReadOnlyList<ManagedObjectReference> tasks, CancellationToken cancellationToken)
    {
        foreach (var task in tasks)
        {
            if (await TasksUnderWay.ReadAsync(context, new VimTaskId(task.Value), cancellationToken) is { } info && TasksUnderWay.IsUnderWay(info))
                return $"{info.DescriptionId} ({task.Value})";
        }

        return null;
    }
}
