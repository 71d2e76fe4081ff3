using System.Text.Json.Serialization;

namespace Orchestrator.VCenter.Vim;

/// <summary>What is behind a device (vi-json VirtualDeviceBackingInfo). Types that are not transcribed come as this one.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "_typeName", IgnoreUnrecognizedTypeDiscriminators = true)]
[JsonDerivedType(typeof(VirtualDeviceBackingInfo), "VirtualDeviceBackingInfo")]
[JsonDerivedType(typeof(VirtualDeviceFileBackingInfo), "VirtualDeviceFileBackingInfo")]
[JsonDerivedType(typeof(VirtualDiskFlatVer2BackingInfo), "VirtualDiskFlatVer2BackingInfo")]
[JsonDerivedType(typeof(VirtualDiskSeSparseBackingInfo), "VirtualDiskSeSparseBackingInfo")]
[JsonDerivedType(typeof(VirtualDiskRawDiskMappingVer1BackingInfo), "VirtualDiskRawDiskMappingVer1BackingInfo")]
[JsonDerivedType(typeof(VirtualCdromIsoBackingInfo), "VirtualCdromIsoBackingInfo")]
[JsonDerivedType(typeof(VirtualCdromRemotePassthroughBackingInfo), "VirtualCdromRemotePassthroughBackingInfo")]
[JsonDerivedType(typeof(VirtualEthernetCardNetworkBackingInfo), "VirtualEthernetCardNetworkBackingInfo")]
[JsonDerivedType(typeof(VirtualEthernetCardOpaqueNetworkBackingInfo), "VirtualEthernetCardOpaqueNetworkBackingInfo")]
[JsonDerivedType(typeof(VirtualEthernetCardDistributedVirtualPortBackingInfo), "VirtualEthernetCardDistributedVirtualPortBackingInfo")]
public record VirtualDeviceBackingInfo;

/// <summary>A file (vi-json VirtualDeviceFileBackingInfo). Read the path, never build it (quirk 30).</summary>
public record VirtualDeviceFileBackingInfo : VirtualDeviceBackingInfo
{
    /// <summary>Datastore path, such as <c>[ds] vm_1/vm.vmdk</c>; <c>[ds]</c> or "" lets vCenter choose for a new disk.</summary>
    public string FileName { get; init; } = "";

    /// <summary>Datastore that it is on; not used when sent.</summary>
    public ManagedObjectReference? Datastore { get; init; }
}

/// <summary>
/// A VMDK (vi-json VirtualDiskFlatVer2BackingInfo). It is not sealed so that it can name its type where it is declared as itself too:
/// as a parent.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "_typeName", IgnoreUnrecognizedTypeDiscriminators = true)]
[JsonDerivedType(typeof(VirtualDiskFlatVer2BackingInfo), "VirtualDiskFlatVer2BackingInfo")]
public record VirtualDiskFlatVer2BackingInfo : VirtualDeviceFileBackingInfo
{
    /// <summary>Usually <c>persistent</c>.</summary>
    public string DiskMode { get; init; } = "persistent";

    /// <summary>Whether several VMs write to it: <c>sharingMultiWriter</c>.</summary>
    public string? Sharing { get; init; }

    /// <summary>Whether space is taken as it is used.</summary>
    public bool? ThinProvisioned { get; init; }

    /// <summary>UUID of the disk.</summary>
    public string? Uuid { get; init; }

    /// <summary>Change id for changed blocks; to be read from the backing of a snapshot (quirk 86).</summary>
    public string? ChangeId { get; init; }

    /// <summary>File below this one, when there is a snapshot or a linked clone.</summary>
    public VirtualDiskFlatVer2BackingInfo? Parent { get; init; }
}

/// <summary>A space-efficient VMDK, as snapshots make it (vi-json VirtualDiskSeSparseBackingInfo).</summary>
public sealed record VirtualDiskSeSparseBackingInfo : VirtualDeviceFileBackingInfo
{
    /// <summary>Usually <c>persistent</c>.</summary>
    public string DiskMode { get; init; } = "persistent";

    /// <summary>UUID of the disk.</summary>
    public string? Uuid { get; init; }
}

/// <summary>A device of the storage itself (vi-json VirtualDiskRawDiskMappingVer1BackingInfo, cut).</summary>
public sealed record VirtualDiskRawDiskMappingVer1BackingInfo : VirtualDeviceFileBackingInfo
{
    /// <summary><c>physicalMode</c>, which snapshots do not hold, or <c>virtualMode</c>.</summary>
    public string? CompatibilityMode { get; init; }

    /// <summary>Usually <c>persistent</c>; empty in physical mode.</summary>
    public string? DiskMode { get; init; }
}

/// <summary>An ISO file (vi-json VirtualCdromIsoBackingInfo).</summary>
public sealed record VirtualCdromIsoBackingInfo : VirtualDeviceFileBackingInfo;

/// <summary>A drive of whoever opens the console: an empty drive, as long as nobody does (vi-json VirtualCdromRemotePassthroughBackingInfo).</summary>
public sealed record VirtualCdromRemotePassthroughBackingInfo : VirtualDeviceBackingInfo
{
    /// <summary>Name of the device there.</summary>
    public string DeviceName { get; init; } = "";

    /// <summary>Whether the VM has it to itself.</summary>
    public bool Exclusive { get; init; }
}

/// <summary>A standard port group (vi-json VirtualEthernetCardNetworkBackingInfo).</summary>
public sealed record VirtualEthernetCardNetworkBackingInfo : VirtualDeviceBackingInfo
{
    /// <summary>Name of the port group.</summary>
    public string DeviceName { get; init; } = "";

    /// <summary>The network.</summary>
    public ManagedObjectReference? Network { get; init; }
}

/// <summary>A network of NSX (vi-json VirtualEthernetCardOpaqueNetworkBackingInfo).</summary>
public sealed record VirtualEthernetCardOpaqueNetworkBackingInfo : VirtualDeviceBackingInfo
{
    /// <summary>Its id.</summary>
    public string OpaqueNetworkId { get; init; } = "";

    /// <summary>Its type.</summary>
    public string OpaqueNetworkType { get; init; } = "";
}

/// <summary>A distributed port group (vi-json VirtualEthernetCardDistributedVirtualPortBackingInfo).</summary>
public sealed record VirtualEthernetCardDistributedVirtualPortBackingInfo : VirtualDeviceBackingInfo
{
    /// <summary>Switch and port group.</summary>
    public DistributedVirtualSwitchPortConnection? Port { get; init; }
}

/// <summary>
/// Switch and port group (vi-json DistributedVirtualSwitchPortConnection). Port and cookie are vCenter's own: compare only what
/// was set (quirk 67).
/// </summary>
/// <param name="SwitchUuid">UUID of the switch.</param>
/// <param name="PortgroupKey">Key of the port group; its managed object id.</param>
/// <param name="PortKey">Port that vCenter chose.</param>
/// <param name="ConnectionCookie">Cookie that vCenter chose.</param>
public sealed record DistributedVirtualSwitchPortConnection(
    string SwitchUuid,
    string? PortgroupKey = null,
    string? PortKey = null,
    int? ConnectionCookie = null)
{
    /// <summary>Discriminator on the wire.</summary>
    [JsonPropertyName("_typeName")]
    public string TypeName => nameof(DistributedVirtualSwitchPortConnection);
}
