using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;

namespace Orchestrator.VCenter.Automation;

/// <summary>What holds a disk (contract VcenterVmHardwareDiskBackingType). Open: a newer vCenter may send others (quirk 26).</summary>
/// <param name="Value">The value as vCenter writes it.</param>
[JsonConverter(typeof(OpenStringConverter<VmHardwareDiskBackingType>))]
public readonly record struct VmHardwareDiskBackingType(string Value) : IOpenString<VmHardwareDiskBackingType>
{
    /// <summary><c>VMDK_FILE</c>.</summary>
    public static readonly VmHardwareDiskBackingType VmdkFile = new("VMDK_FILE");

    static VmHardwareDiskBackingType IOpenString<VmHardwareDiskBackingType>.Create(string value) => new(value);

    /// <summary>The value as vCenter writes it.</summary>
    public override string ToString() => Value ?? "";
}
