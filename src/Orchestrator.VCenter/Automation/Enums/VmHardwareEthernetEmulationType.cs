using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;

namespace Orchestrator.VCenter.Automation;

/// <summary>Adapter that the guest sees (contract VcenterVmHardwareEthernetEmulationType). Open: a newer vCenter may send others (quirk 26).</summary>
/// <param name="Value">The value as vCenter writes it.</param>
[JsonConverter(typeof(OpenStringConverter<VmHardwareEthernetEmulationType>))]
public readonly record struct VmHardwareEthernetEmulationType(string Value) : IOpenString<VmHardwareEthernetEmulationType>
{
    /// <summary><c>E1000</c>.</summary>
    public static readonly VmHardwareEthernetEmulationType E1000 = new("E1000");

    /// <summary><c>E1000E</c>.</summary>
    public static readonly VmHardwareEthernetEmulationType E1000e = new("E1000E");

    /// <summary><c>PCNET32</c>.</summary>
    public static readonly VmHardwareEthernetEmulationType Pcnet32 = new("PCNET32");

    /// <summary><c>VMXNET</c>.</summary>
    public static readonly VmHardwareEthernetEmulationType Vmxnet = new("VMXNET");

    /// <summary><c>VMXNET2</c>.</summary>
    public static readonly VmHardwareEthernetEmulationType Vmxnet2 = new("VMXNET2");

    /// <summary><c>VMXNET3</c>.</summary>
    public static readonly VmHardwareEthernetEmulationType Vmxnet3 = new("VMXNET3");

    static VmHardwareEthernetEmulationType IOpenString<VmHardwareEthernetEmulationType>.Create(string value) => new(value);

    /// <summary>The value as vCenter writes it.</summary>
    public override string ToString() => Value ?? "";
}
