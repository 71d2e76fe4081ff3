using System.Text.Json.Serialization;
using Orchestrator.Client.Backups;
using Orchestrator.Client.Json;

namespace Orchestrator.Client.Snapshots;

/// <summary>A snapshot of a virtual machine, as ordered and as vCenter has it.</summary>
public sealed record SnapshotView
{
    /// <summary>The id, a UUID of version 7; null for one that the service does not manage.</summary>
    public Guid? Id { get; init; }

    /// <summary>The path of its virtual machine.</summary>
    public required string Vm { get; init; }

    /// <summary>Its name; need not be unique.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>Whether it was taken through the service. One that was not is shown, and never touched.</summary>
    public required bool Managed { get; init; }

    /// <summary>The path of the backup run that it is part of, and that removes it; null for all others.</summary>
    public string? BackupRun { get; init; }

    /// <summary>Where it is.</summary>
    public required SnapshotViewState State { get; init; }

    /// <summary>vCenter's managed object id, for example <c>snapshot-12</c>; null until it was seen.</summary>
    public string? Snapshot { get; init; }

    /// <summary>The managed object id of the snapshot above it; null for one at the top, and where vCenter was not asked.</summary>
    public string? Parent { get; init; }

    /// <summary>Whether the machine runs on it; null where vCenter was not asked.</summary>
    public bool? Current { get; init; }

    /// <summary>Whether it holds the memory of the guest; null where that is not known.</summary>
    public bool? Memory { get; init; }

    /// <summary>Whether the guest's file systems were at rest; null until it was taken.</summary>
    public Quiescing? Quiesced { get; init; }

    /// <summary>Why they were not.</summary>
    public string? QuiescedReason { get; init; }

    /// <summary>Who asked for it; null for one that the service does not manage.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>When it was asked for; of one that the service does not manage, when it was taken.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its maker is reminded of it; a day later it is removed. Null for those of backups and of others.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When it was seen to be gone.</summary>
    public DateTimeOffset? RemovedAt { get; init; }
}

/// <summary>Where a snapshot is.</summary>
[JsonConverter(typeof(LowerCamelConverter<SnapshotViewState>))]
public enum SnapshotViewState
{
    /// <summary>Accepted, not taken yet.</summary>
    Ordered,

    /// <summary>There.</summary>
    Present,

    /// <summary>Somebody removed it in vCenter.</summary>
    Gone,

    /// <summary>Removed.</summary>
    Removed,

    /// <summary>It was not taken; its operation says why.</summary>
    Failed,
}
