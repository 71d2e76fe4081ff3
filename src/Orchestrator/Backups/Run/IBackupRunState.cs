using System.Text.Json.Serialization;
using Orchestrator.Catalogue;

namespace Orchestrator.Backups.Run;

/// <summary>What the steps of a backup need to know, whichever operation they are part of.</summary>
internal interface IBackupRunState
{
    string VmName { get; }

    Guid VmInstanceUuid { get; }

    string? VmMoId { get; }

    BackupPolicyDefinition Policy { get; }

    /// <summary>Name of the datacenter whose folders and datastores the policy names.</summary>
    string Datacenter { get; }

    Guid? BackupJobId { get; }

    /// <summary>A run is part of this operation.</summary>
    bool RunWanted { get; }

    BackupRunProgress Backup { get; }
}

/// <summary>How far a backup is.</summary>
internal sealed class BackupRunProgress
{
    public Guid RunId { get; set; }

    /// <summary>Unique to the run; snapshots need no unique names, so ours carry it (quirk 82).</summary>
    public string? SnapshotName { get; set; }

    /// <summary>Managed object id of the snapshot.</summary>
    public string? Snapshot { get; set; }

    public Quiesced Quiesced { get; set; }

    public string? QuiescedReason { get; set; }

    /// <summary>The snapshot was removed and seen to be gone.</summary>
    public bool SnapshotRemoved { get; set; }

    /// <summary>There is none to remove: none was taken, or the VM is gone.</summary>
    public bool NoSnapshot { get; set; }

    /// <summary>The snapshot could not be removed, or it is not known whether it was taken.</summary>
    [JsonIgnore]
    public bool SnapshotIsLeft => SnapshotName is not null && !SnapshotRemoved && !NoSnapshot;

    public string? CopyName { get; set; }

    /// <summary>Chosen by us and sent with the copying call.</summary>
    public Guid CopyInstanceUuid { get; set; }

    public string? CopyMoId { get; set; }

    public string? CopyFolder { get; set; }

    public string? CopyDatastore { get; set; }

    /// <summary>Bytes by disk of the VM, as the snapshot was taken.</summary>
    public List<long> DiskSizes { get; set; } = [];

    public DateTimeOffset? TakenAt { get; set; }

    public DateTimeOffset? VerifiedAt { get; set; }

    /// <summary>The record of the run says how it ended.</summary>
    public bool Recorded { get; set; }
}
