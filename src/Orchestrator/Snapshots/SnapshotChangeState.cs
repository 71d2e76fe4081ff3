using System.Text.Json.Serialization;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;
using Orchestrator.Vms.Changes;

namespace Orchestrator.Snapshots;

/// <summary>What every operation on a snapshot knows of it.</summary>
internal abstract class SnapshotChangeState : VmChangeState
{
    /// <summary>Ours: of the snapshot, or of the backup run that it is part of.</summary>
    public required Guid SnapshotId { get; init; }

    /// <summary>As its maker named it.</summary>
    public required string SnapshotName { get; init; }

    /// <summary>Its managed object id; null until it was seen.</summary>
    public string? Snapshot { get; set; }

    /// <summary>What its name or description in vCenter carries, and no other's does: names are not unique (quirk 82).</summary>
    [JsonIgnore]
    public virtual string Mark => MarkOf(SnapshotId);

    /// <summary>How the marks of people's snapshots begin.</summary>
    public const string MarkPrefix = "orchestrator-snapshot:";

    public static string MarkOf(Guid id) => $"{MarkPrefix}{id:N}";

    /// <summary>The snapshot as vCenter has it; null when it is not there. One that lost its mark is known by id and name together.</summary>
    public VirtualMachineSnapshotTree? FindIn(VmRecord seen)
    {
        var all = seen.AllSnapshots().ToList();
        return all.Find(snapshot => Carries(snapshot, Mark))
            ?? all.Find(snapshot => snapshot.Snapshot.Value == Snapshot && InventoryName.Decode(snapshot.Name) == SnapshotName);
    }

    public static bool Carries(VirtualMachineSnapshotTree snapshot, string mark) =>
        snapshot.Name == mark || snapshot.Description?.Contains(mark, StringComparison.Ordinal) == true;
}
