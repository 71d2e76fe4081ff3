using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;

namespace Orchestrator.VCenter.Vim;

/// <summary>Whether the bus of a controller is shared (vi-json VirtualSCSISharingEnum). Open: a newer vCenter may send others (quirk 26).</summary>
/// <param name="Value">The value as vCenter writes it.</param>
[JsonConverter(typeof(OpenStringConverter<VirtualSCSISharing>))]
public readonly record struct VirtualSCSISharing(string Value) : IOpenString<VirtualSCSISharing>
{
    /// <summary><c>noSharing</c>.</summary>
    public static readonly VirtualSCSISharing NoSharing = new("noSharing");

    /// <summary><c>virtualSharing</c>.</summary>
    public static readonly VirtualSCSISharing VirtualSharing = new("virtualSharing");

    /// <summary><c>physicalSharing</c>.</summary>
    public static readonly VirtualSCSISharing PhysicalSharing = new("physicalSharing");

    static VirtualSCSISharing IOpenString<VirtualSCSISharing>.Create(string value) => new(value);

    /// <summary>The value as vCenter writes it.</summary>
    public override string ToString() => Value ?? "";
}
