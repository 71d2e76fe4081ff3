using System.Text.Json.Serialization;
using Orchestrator.Client.Json;

namespace Orchestrator.Client.Restores;

/// <summary>A restore that is wanted: the body of <c>POST /api/v1/vms/{id}/restore</c>. An unknown property is refused, and one that does not fit the mode.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RestoreRequest
{
    /// <summary>The restore point, by its id or path: one of the virtual machine's.</summary>
    public required string RestorePoint { get; init; }

    /// <summary>What is wanted.</summary>
    public required RestoreMode? Mode { get; init; }

    /// <summary>With <see cref="RestoreMode.NewVm"/>: the name of the new virtual machine, 1 to 63 letters, digits and hyphens.</summary>
    public string? Name { get; init; }

    /// <summary>With <see cref="RestoreMode.NewVm"/>: whether it starts on the network. Not when left out: a guest that keeps its addresses would meet the original's.</summary>
    public bool? ConnectNics { get; init; }

    /// <summary>
    /// With <see cref="RestoreMode.NewVm"/>: whether the guest gets the new name as its host name, and addresses of its own from the
    /// ranges of its networks. Not when left out.
    /// </summary>
    public bool? NewIdentity { get; init; }

    /// <summary>With <see cref="RestoreMode.Disk"/>: which disk of the copy, counted from 0; the first when left out.</summary>
    public int? Disk { get; init; }

    /// <summary>
    /// In place: how long what was there before is kept until the restore is confirmed by itself, 1 hour to 30 days, 7 days when left
    /// out. A disk: how long it stays attached, 1 hour to 7 days, 1 day when left out. ISO 8601 on the wire, for example <c>P7D</c>.
    /// </summary>
    public TimeSpan? KeepFor { get; init; }
}

/// <summary>What becomes of a restore point.</summary>
[JsonConverter(typeof(LowerCamelConverter<RestoreMode>))]
public enum RestoreMode
{
    /// <summary>Another virtual machine, off the network until told otherwise.</summary>
    NewVm,

    /// <summary>The virtual machine itself, with its addresses; what is there now is set aside until somebody decides.</summary>
    InPlace,

    /// <summary>One disk, attached to the virtual machine for picking files out of it.</summary>
    Disk,
}
