using Orchestrator.Operations;
using Orchestrator.Snapshots;
using Orchestrator.Snapshots.Remove;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.Backups.Run;

/// <summary>A snapshot that nobody took here: another backup product may be at work, and removing ours would merge its disks.</summary>
internal static class StrangersSnapshot
{
    public static VirtualMachineSnapshotTree? FindIn(VmRecord seen) => seen.AllSnapshots().FirstOrDefault(snapshot => !IsOurs(snapshot));

    public static Failure InTheWay(VmRecord seen, VirtualMachineSnapshotTree snapshot) => new(
        "stranger-snapshot",
        $"{seen.Name} has a snapshot that was not taken here: {InventoryName.Decode(snapshot.Name)} ({snapshot.Snapshot.Value}) of {snapshot.CreateTime:u}. It was left alone, and no backup was taken.")
    {
        Retryable = true,
    };

    private static bool IsOurs(VirtualMachineSnapshotTree snapshot) =>
        snapshot.Name.StartsWith(RemoveSnapshotState.BackupPrefix, StringComparison.Ordinal)
        || snapshot.Description?.Contains(SnapshotChangeState.MarkPrefix, StringComparison.Ordinal) == true;
}
