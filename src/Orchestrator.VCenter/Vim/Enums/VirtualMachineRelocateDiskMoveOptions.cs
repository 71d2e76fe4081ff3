using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;

namespace Orchestrator.VCenter.Vim;

/// <summary>How disks are moved or cloned (vi-json VirtualMachineRelocateDiskMoveOptionsEnum). Open: a newer vCenter may send others (quirk 26).</summary>
/// <param name="Value">The value as vCenter writes it.</param>
[JsonConverter(typeof(OpenStringConverter<VirtualMachineRelocateDiskMoveOptions>))]
public readonly record struct VirtualMachineRelocateDiskMoveOptions(string Value) : IOpenString<VirtualMachineRelocateDiskMoveOptions>
{
    /// <summary><c>moveAllDiskBackingsAndAllowSharing</c>.</summary>
    public static readonly VirtualMachineRelocateDiskMoveOptions MoveAllDiskBackingsAndAllowSharing = new("moveAllDiskBackingsAndAllowSharing");

    /// <summary><c>moveAllDiskBackingsAndDisallowSharing</c>.</summary>
    public static readonly VirtualMachineRelocateDiskMoveOptions MoveAllDiskBackingsAndDisallowSharing = new("moveAllDiskBackingsAndDisallowSharing");

    /// <summary><c>moveChildMostDiskBacking</c>.</summary>
    public static readonly VirtualMachineRelocateDiskMoveOptions MoveChildMostDiskBacking = new("moveChildMostDiskBacking");

    /// <summary><c>createNewChildDiskBacking</c>.</summary>
    public static readonly VirtualMachineRelocateDiskMoveOptions CreateNewChildDiskBacking = new("createNewChildDiskBacking");

    /// <summary><c>moveAllDiskBackingsAndConsolidate</c>.</summary>
    public static readonly VirtualMachineRelocateDiskMoveOptions MoveAllDiskBackingsAndConsolidate = new("moveAllDiskBackingsAndConsolidate");

    static VirtualMachineRelocateDiskMoveOptions IOpenString<VirtualMachineRelocateDiskMoveOptions>.Create(string value) => new(value);

    /// <summary>The value as vCenter writes it.</summary>
    public override string ToString() => Value ?? "";
}
