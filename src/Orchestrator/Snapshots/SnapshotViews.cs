using Orchestrator.Api;
using Orchestrator.Backups;
using Orchestrator.Client.Backups;
using Orchestrator.Client.Snapshots;
using Orchestrator.Snapshots.Create;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.Snapshots;

/// <summary>Snapshots as callers see them.</summary>
internal static class SnapshotViews
{
    /// <summary>One of ours.</summary>
    /// <param name="snapshot">Its record.</param>
    /// <param name="taken">What the operation that took it has learned; null where that is not known any more.</param>
    /// <param name="seen">Its VM, where vCenter was asked.</param>
    /// <param name="found">It, as vCenter has it.</param>
    public static SnapshotView Of(VmSnapshot snapshot, CreateSnapshotState? taken, VmRecord? seen, VirtualMachineSnapshotTree? found) => new()
    {
        Id = snapshot.Id,
        Vm = Paths.Vm(snapshot.VirtualMachineId),
        Name = snapshot.Name,
        Description = snapshot.Description,
        Managed = true,
        State = State(snapshot.State, seen is not null && found is null),
        Snapshot = found?.Snapshot.Value ?? snapshot.MoId,
        Parent = ParentOf(seen, found),
        Current = seen is null ? null : IsCurrent(seen, found),
        Memory = taken?.Memory,
        Quiesced = taken?.Quiesced switch
        {
            Quiesced.Yes => Quiescing.Yes,
            Quiesced.No => Quiescing.No,
            Quiesced.Skipped => Quiescing.Skipped,
            _ => snapshot.Quiesced switch { null => null, true => Quiescing.Yes, false => Quiescing.No },
        },
        QuiescedReason = taken?.QuiescedReason,
        CreatedBy = snapshot.CreatedBy,
        CreatedAt = snapshot.CreatedAt,
        ExpiresAt = snapshot.ExpiresAt,
        RemovedAt = snapshot.RemovedAt,
    };

    /// <summary>One that nobody ordered here: a backup run's, or a stranger's.</summary>
    public static SnapshotView Of(Guid vm, Guid? backupRun, VmRecord seen, VirtualMachineSnapshotTree found) => new()
    {
        Vm = Paths.Vm(vm),
        Name = InventoryName.Decode(found.Name),
        Description = found.Description,
        Managed = backupRun is not null,
        BackupRun = backupRun is { } run ? Paths.BackupRun(run) : null,
        State = SnapshotViewState.Present,
        Snapshot = found.Snapshot.Value,
        Parent = ParentOf(seen, found),
        Current = IsCurrent(seen, found),
        Quiesced = found.Quiesced ? Quiescing.Yes : null,
        CreatedAt = found.CreateTime,
    };

    private static SnapshotViewState State(SnapshotState state, bool missing) => state switch
    {
        SnapshotState.Ordered => SnapshotViewState.Ordered,
        SnapshotState.Present => missing ? SnapshotViewState.Gone : SnapshotViewState.Present,
        SnapshotState.Removed => SnapshotViewState.Removed,
        _ => SnapshotViewState.Failed,
    };

    private static bool IsCurrent(VmRecord seen, VirtualMachineSnapshotTree? found) =>
        found is not null && found.Snapshot.Value == seen.CurrentSnapshot?.Value;

    private static string? ParentOf(VmRecord? seen, VirtualMachineSnapshotTree? found) => found is null
        ? null
        : seen?.AllSnapshots().FirstOrDefault(above => above.ChildSnapshotList?.Any(below => below.Snapshot.Value == found.Snapshot.Value) == true)?.Snapshot.Value;
}
