using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;

namespace Orchestrator.VCenter.Automation;

/// <summary>Bus that a disk hangs on (contract VcenterVmHardwareDiskHostBusAdapterType). Open: a newer vCenter may send others (quirk 26).</summary>
/// <param name="Value">The value as vCenter writes it.</param>
[JsonConverter(typeof(OpenStringConverter<VmHardwareDiskHostBusAdapterType>))]
public readonly record struct VmHardwareDiskHostBusAdapterType(string Value) : IOpenString<VmHardwareDiskHostBusAdapterType>
{
    /// <summary><c>IDE</c>.</summary>
    public static readonly VmHardwareDiskHostBusAdapterType Ide = new("IDE");

    /// <summary><c>SCSI</c>.</summary>
    public static readonly VmHardwareDiskHostBusAdapterType Scsi = new("SCSI");

    /// <summary><c>SATA</c>.</summary>
    public static readonly VmHardwareDiskHostBusAdapterType Sata = new("SATA");

    /// <summary><c>NVME</c>.</summary>
    public static readonly VmHardwareDiskHostBusAdapterType Nvme = new("NVME");

    static VmHardwareDiskHostBusAdapterType IOpenString<VmHardwareDiskHostBusAdapterType>.Create(string value) => new(value);

    /// <summary>The value as vCenter writes it.</summary>
    public override string ToString() => Value ?? "";
}
