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

    /// <summary>When the run's turn was; null where it has none of its own.</summary>
    DateTimeOffset? DueAt => null;

    /// <summary>When the window closes that the run belongs to; null where it belongs to none.</summary>
    DateTimeOffset? ClosesAt => null;

    /// <summary>A run is part of this operation.</summary>
    bool RunWanted { get; }

    BackupRunProgress Backup { get; }
}

/// <summary>How far a backup is.</summary>
internal sealed class BackupRunProgress
{
    public Guid RunId { get; set; }

    /// <summary>Device keys of the disks that are left out.</summary>
    public List<int> ExcludedDisks { get; set; } = [];

    /// <summary>The host that the VM was on, and the datastores that it is on: what copying it burdens.</summary>
    public string? Host { get; set; }

    public List<string> SourceDatastores { get; set; } = [];

    /// <summary>When it was its turn.</summary>
    public DateTimeOffset? TurnAt { get; set; }

    /// <summary>Its turn is over: the copy burdens nothing any more.</summary>
    public bool TurnEnded { get; set; }

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

    /// <summary>The restore point that came of it.</summary>
    public Guid? PointId { get; set; }

    /// <summary>Points whose time is over, and whose copies are still to be destroyed; null before they were looked for.</summary>
    public List<Guid>? ToPrune { get; set; }

    /// <summary>The record of the run says how it ended.</summary>
    public bool Recorded { get; set; }
}
