using System.Text.Json.Serialization;
using Orchestrator.Client.Json;

namespace Orchestrator.Client.Restores;

/// <summary>One use of a restore point.</summary>
public sealed record RestoreView
{
    /// <summary>The id, a UUID of version 7.</summary>
    public required Guid Id { get; init; }

    /// <summary>The path of the restore point.</summary>
    public required string RestorePoint { get; init; }

    /// <summary>The path of the virtual machine that the point is of.</summary>
    public required string Vm { get; init; }

    /// <summary>What was wanted.</summary>
    public required RestoreMode Mode { get; init; }

    /// <summary>Where it is.</summary>
    public required RestoreViewState State { get; init; }

    /// <summary>The path of the operation that restores or did.</summary>
    public required string Operation { get; init; }

    /// <summary>The path of the new virtual machine; null with other modes.</summary>
    public string? NewVm { get; init; }

    /// <summary>What was there before, set aside; null with other modes, before it is set aside, and where nothing was there.</summary>
    public KeptVmView? Kept { get; init; }

    /// <summary>The disk that is or was attached; null with other modes, and before.</summary>
    public AttachedDiskView? Disk { get; init; }

    /// <summary>When the restore is confirmed, or the disk detached, by itself; null where nothing waits.</summary>
    public DateTimeOffset? KeepUntil { get; init; }

    /// <summary>Who asked for it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When nothing was left to be decided; null before.</summary>
    public DateTimeOffset? EndedAt { get; init; }
}

/// <summary>A virtual machine that a restore in place set aside: off, off the network, under another name.</summary>
/// <param name="Name">What it is called in vCenter.</param>
/// <param name="Vm">vCenter's managed object id, for example <c>vm-1042</c>.</param>
/// <param name="InstanceUuid">Its instance UUID.</param>
/// <param name="Datastore">vCenter's id of its datastore.</param>
public sealed record KeptVmView(string Name, string Vm, string InstanceUuid, string? Datastore);

/// <summary>A disk of a restore point that is attached to a virtual machine beside its own.</summary>
/// <param name="Index">Which disk of the copy it is, counted from 0.</param>
/// <param name="File">Its file, as a datastore path.</param>
/// <param name="SizeBytes">Its size, in bytes.</param>
public sealed record AttachedDiskView(int Index, string File, long SizeBytes);

/// <summary>Where a restore is.</summary>
[JsonConverter(typeof(LowerCamelConverter<RestoreViewState>))]
public enum RestoreViewState
{
    /// <summary>Under way.</summary>
    Running,

    /// <summary>In place: the restored virtual machine is in service; confirm it, or roll it back.</summary>
    AwaitingDecision,

    /// <summary>The disk is attached.</summary>
    Attached,

    /// <summary>The new virtual machine is there.</summary>
    Succeeded,

    /// <summary>What was there before is destroyed.</summary>
    Confirmed,

    /// <summary>What was there before is there again.</summary>
    RolledBack,

    /// <summary>The disk was detached, and its file removed.</summary>
    Detached,

    /// <summary>It failed, and changed nothing in the end; its operation says why.</summary>
    Failed,
}
