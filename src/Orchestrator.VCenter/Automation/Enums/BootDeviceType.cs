using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;

namespace Orchestrator.VCenter.Automation;

/// <summary>What a VM boots from (contract VcenterVmHardwareBootDeviceType). Open: a newer vCenter may send others (quirk 26).</summary>
/// <param name="Value">The value as vCenter writes it.</param>
[JsonConverter(typeof(OpenStringConverter<BootDeviceType>))]
public readonly record struct BootDeviceType(string Value) : IOpenString<BootDeviceType>
{
    /// <summary><c>CDROM</c>.</summary>
    public static readonly BootDeviceType Cdrom = new("CDROM");

    /// <summary><c>DISK</c>.</summary>
    public static readonly BootDeviceType Disk = new("DISK");

    /// <summary><c>ETHERNET</c>.</summary>
    public static readonly BootDeviceType Ethernet = new("ETHERNET");

    /// <summary><c>FLOPPY</c>.</summary>
    public static readonly BootDeviceType Floppy = new("FLOPPY");

    static BootDeviceType IOpenString<BootDeviceType>.Create(string value) => new(value);

    /// <summary>The value as vCenter writes it.</summary>
    public override string ToString() => Value ?? "";
}
