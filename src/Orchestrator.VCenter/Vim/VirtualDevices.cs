using System.Text.Json.Serialization;

namespace Orchestrator.VCenter.Vim;

/// <summary>
/// A virtual device (vi-json VirtualDevice). Types that are not transcribed come as this one; such a device is only to be
/// looked at, not sent back.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "_typeName", IgnoreUnrecognizedTypeDiscriminators = true)]
[JsonDerivedType(typeof(VirtualDevice), "VirtualDevice")]
[JsonDerivedType(typeof(VirtualDisk), "VirtualDisk")]
[JsonDerivedType(typeof(VirtualCdrom), "VirtualCdrom")]
[JsonDerivedType(typeof(VirtualEthernetCard), "VirtualEthernetCard")]
[JsonDerivedType(typeof(VirtualVmxnet), "VirtualVmxnet")]
[JsonDerivedType(typeof(VirtualVmxnet2), "VirtualVmxnet2")]
[JsonDerivedType(typeof(VirtualVmxnet3), "VirtualVmxnet3")]
[JsonDerivedType(typeof(VirtualVmxnet3Vrdma), "VirtualVmxnet3Vrdma")]
[JsonDerivedType(typeof(VirtualE1000), "VirtualE1000")]
[JsonDerivedType(typeof(VirtualE1000e), "VirtualE1000e")]
[JsonDerivedType(typeof(VirtualPCNet32), "VirtualPCNet32")]
[JsonDerivedType(typeof(VirtualSriovEthernetCard), "VirtualSriovEthernetCard")]
[JsonDerivedType(typeof(VirtualController), "VirtualController")]
[JsonDerivedType(typeof(VirtualIDEController), "VirtualIDEController")]
[JsonDerivedType(typeof(VirtualAHCIController), "VirtualAHCIController")]
[JsonDerivedType(typeof(VirtualNVMEController), "VirtualNVMEController")]
[JsonDerivedType(typeof(VirtualSCSIController), "VirtualSCSIController")]
[JsonDerivedType(typeof(ParaVirtualSCSIController), "ParaVirtualSCSIController")]
[JsonDerivedType(typeof(VirtualLsiLogicController), "VirtualLsiLogicController")]
[JsonDerivedType(typeof(VirtualLsiLogicSASController), "VirtualLsiLogicSASController")]
public record VirtualDevice
{
    /// <summary>Key, unique in the VM; negative for a device that is being added.</summary>
    public int Key { get; init; }

    /// <summary>Label and summary, for people.</summary>
    public Description? DeviceInfo { get; init; }

    /// <summary>What is behind the device.</summary>
    public VirtualDeviceBackingInfo? Backing { get; init; }

    /// <summary>Whether it is plugged in.</summary>
    public VirtualDeviceConnectInfo? Connectable { get; init; }

    /// <summary>Key of the controller that it hangs on.</summary>
    public int? ControllerKey { get; init; }

    /// <summary>Place on the controller.</summary>
    public int? UnitNumber { get; init; }
}

/// <summary>Label and summary of a device (vi-json Description).</summary>
/// <param name="Label">Label, such as <c>Hard disk 1</c>.</param>
/// <param name="Summary">Summary.</param>
public sealed record Description(string Label, string Summary)
{
    /// <summary>Discriminator on the wire.</summary>
    [JsonPropertyName("_typeName")]
    public string TypeName => nameof(Description);
}

/// <summary>Whether a device is plugged in (vi-json VirtualDeviceConnectInfo).</summary>
/// <param name="StartConnected">At power-on.</param>
/// <param name="Connected">Now.</param>
/// <param name="AllowGuestControl">Whether the guest may unplug it.</param>
public sealed record VirtualDeviceConnectInfo(bool StartConnected, bool Connected, bool AllowGuestControl = true)
{
    /// <summary>Discriminator on the wire.</summary>
    [JsonPropertyName("_typeName")]
    public string TypeName => nameof(VirtualDeviceConnectInfo);
}

/// <summary>A disk (vi-json VirtualDisk).</summary>
public sealed record VirtualDisk : VirtualDevice
{
    /// <summary>KiB; required by the contract.</summary>
    public long CapacityInKB { get; init; }

    /// <summary>Bytes; takes precedence.</summary>
    public long? CapacityInBytes { get; init; }

    /// <summary>Identifier of the disk, stable over its life.</summary>
    public string? DiskObjectId { get; init; }
}

/// <summary>A CD drive (vi-json VirtualCdrom).</summary>
public sealed record VirtualCdrom : VirtualDevice;

/// <summary>A network adapter (vi-json VirtualEthernetCard).</summary>
public record VirtualEthernetCard : VirtualDevice
{
    /// <summary>Where the MAC address comes from: <c>manual</c>, <c>generated</c> or <c>assigned</c>.</summary>
    public string? AddressType { get; init; }

    /// <summary>MAC address, lower case with colons.</summary>
    public string? MacAddress { get; init; }

    /// <summary>Whether it wakes the VM.</summary>
    public bool? WakeOnLanEnabled { get; init; }
}

/// <summary>A vmxnet adapter of any generation (vi-json VirtualVmxnet).</summary>
public record VirtualVmxnet : VirtualEthernetCard;

/// <summary>A vmxnet2 adapter (vi-json VirtualVmxnet2).</summary>
public sealed record VirtualVmxnet2 : VirtualVmxnet;

/// <summary>A vmxnet3 adapter (vi-json VirtualVmxnet3).</summary>
public record VirtualVmxnet3 : VirtualVmxnet;

/// <summary>A vmxnet3 adapter with RDMA (vi-json VirtualVmxnet3Vrdma).</summary>
public sealed record VirtualVmxnet3Vrdma : VirtualVmxnet3;

/// <summary>An e1000 adapter (vi-json VirtualE1000).</summary>
public sealed record VirtualE1000 : VirtualEthernetCard;

/// <summary>An e1000e adapter (vi-json VirtualE1000e).</summary>
public sealed record VirtualE1000e : VirtualEthernetCard;

/// <summary>A pcnet32 adapter (vi-json VirtualPCNet32).</summary>
public sealed record VirtualPCNet32 : VirtualEthernetCard;

/// <summary>An SR-IOV adapter (vi-json VirtualSriovEthernetCard).</summary>
public sealed record VirtualSriovEthernetCard : VirtualEthernetCard;

/// <summary>A controller (vi-json VirtualController).</summary>
public record VirtualController : VirtualDevice
{
    /// <summary>Number of its bus.</summary>
    public int BusNumber { get; init; }

    /// <summary>Keys of the devices on it.</summary>
    public IReadOnlyList<int>? Device { get; init; }
}

/// <summary>An IDE controller (vi-json VirtualIDEController).</summary>
public sealed record VirtualIDEController : VirtualController;

/// <summary>A SATA controller (vi-json VirtualAHCIController).</summary>
public sealed record VirtualAHCIController : VirtualController;

/// <summary>An NVMe controller (vi-json VirtualNVMEController).</summary>
public sealed record VirtualNVMEController : VirtualController;

/// <summary>A SCSI controller (vi-json VirtualSCSIController). 16 places, of which <see cref="ScsiCtlrUnitNumber"/> is its own.</summary>
public record VirtualSCSIController : VirtualController
{
    /// <summary>Whether the bus is shared.</summary>
    public VirtualSCSISharing? SharedBus { get; init; }

    /// <summary>Its own place on the bus, usually 7.</summary>
    public int? ScsiCtlrUnitNumber { get; init; }
}

/// <summary>A paravirtual SCSI controller (vi-json ParaVirtualSCSIController).</summary>
public sealed record ParaVirtualSCSIController : VirtualSCSIController;

/// <summary>An LSI Logic controller (vi-json VirtualLsiLogicController).</summary>
public sealed record VirtualLsiLogicController : VirtualSCSIController;

/// <summary>An LSI Logic SAS controller (vi-json VirtualLsiLogicSASController).</summary>
public sealed record VirtualLsiLogicSASController : VirtualSCSIController;
