using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;

namespace Orchestrator.VCenter.Automation;

/// <summary>What a network adapter is connected to (contract VcenterVmHardwareEthernetBackingType). Open: a newer vCenter may send others (quirk 26).</summary>
/// <param name="Value">The value as vCenter writes it.</param>
[JsonConverter(typeof(OpenStringConverter<VmHardwareEthernetBackingType>))]
public readonly record struct VmHardwareEthernetBackingType(string Value) : IOpenString<VmHardwareEthernetBackingType>
{
    /// <summary><c>STANDARD_PORTGROUP</c>.</summary>
    public static readonly VmHardwareEthernetBackingType StandardPortgroup = new("STANDARD_PORTGROUP");

    /// <summary><c>HOST_DEVICE</c>.</summary>
    public static readonly VmHardwareEthernetBackingType HostDevice = new("HOST_DEVICE");

    /// <summary><c>DISTRIBUTED_PORTGROUP</c>.</summary>
    public static readonly VmHardwareEthernetBackingType DistributedPortgroup = new("DISTRIBUTED_PORTGROUP");

    /// <summary><c>OPAQUE_NETWORK</c>.</summary>
    public static readonly VmHardwareEthernetBackingType OpaqueNetwork = new("OPAQUE_NETWORK");

    static VmHardwareEthernetBackingType IOpenString<VmHardwareEthernetBackingType>.Create(string value) => new(value);

    /// <summary>The value as vCenter writes it.</summary>
    public override string ToString() => Value ?? "";
}
