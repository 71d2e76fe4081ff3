using System.Text.Json.Serialization;

namespace Orchestrator.Client.Snapshots;

/// <summary>A snapshot that is wanted: the body of <c>POST /api/v1/vms/{id}/snapshots</c>. An unknown property is refused.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record CreateSnapshotRequest
{
    /// <summary>What people call it, 1 to 80 characters; need not be unique.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for, up to 500 characters.</summary>
    public string? Description { get; init; }

    /// <summary>Whether the memory of a running guest is kept too; without it a revert leaves the machine to be started. Not when left out.</summary>
    public bool? Memory { get; init; }

    /// <summary>
    /// Whether the guest's file systems are brought to rest, where VMware Tools run; the default unless <see cref="Memory"/> is
    /// wanted. A guest that cannot be quieted is taken as it is, and the snapshot says so.
    /// </summary>
    public bool? Quiesce { get; init; }

    /// <summary>
    /// How long it is kept: 1 hour to 30 days, 3 days when left out. Then there is a reminder, and a day later it is removed. ISO
    /// 8601 on the wire, for example <c>P3D</c>.
    /// </summary>
    public TimeSpan? KeepFor { get; init; }
}
