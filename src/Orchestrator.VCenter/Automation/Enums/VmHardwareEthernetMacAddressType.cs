using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;

namespace Orchestrator.VCenter.Automation;

/// <summary>Where the MAC address comes from (contract VcenterVmHardwareEthernetMacAddressType). Open: a newer vCenter may send others (quirk 26).</summary>
/// <param name="Value">The value as vCenter writes it.</param>
[JsonConverter(typeof(OpenStringConverter<VmHardwareEthernetMacAddressType>))]
public readonly record struct VmHardwareEthernetMacAddressType(string Value) : IOpenString<VmHardwareEthernetMacAddressType>
{
    /// <summary><c>MANUAL</c>.</summary>
    public static readonly VmHardwareEthernetMacAddressType Manual = new("MANUAL");

    /// <summary><c>GENERATED</c>.</summary>
    public static readonly VmHardwareEthernetMacAddressType Generated = new("GENERATED");

    /// <summary><c>ASSIGNED</c>.</summary>
    public static readonly VmHardwareEthernetMacAddressType Assigned = new("ASSIGNED");

    static VmHardwareEthernetMacAddressType IOpenString<VmHardwareEthernetMacAddressType>.Create(string value) => new(value);

    /// <summary>The value as vCenter writes it.</summary>
    public override string ToString() => Value ?? "";
}
