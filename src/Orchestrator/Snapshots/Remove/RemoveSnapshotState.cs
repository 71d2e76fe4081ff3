using System.Text.Json.Serialization;

namespace Orchestrator.Snapshots.Remove;

/// <summary>What <see cref="RemoveSnapshotOperation"/> was asked and has learned.</summary>
internal sealed class RemoveSnapshotState : SnapshotChangeState
{
    /// <summary>It is one that a backup run could not remove: its name is its mark, and the id is the run's.</summary>
    public bool OfBackup { get; init; }

    /// <summary>How many removals of it have failed before.</summary>
    public int Attempt { get; init; }

    [JsonIgnore]
    public override string Mark => OfBackup ? BackupMark(SnapshotId) : base.Mark;

    /// <summary>How the names of backup runs' snapshots begin in vCenter.</summary>
    public const string BackupPrefix = "orchestrator-";

    /// <summary>What the snapshot of a backup run is called in vCenter.</summary>
    public static string BackupMark(Guid run) => $"{BackupPrefix}{run:N}";
}
