using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;

namespace Orchestrator.VCenter;

/// <summary>UUID of a virtual disk, as SCSI inquiry page 0x83 has it: pairs of digits with blanks, and a dash in the middle.</summary>
/// <param name="Value">The value as vCenter writes it.</param>
[JsonConverter(typeof(OpenStringConverter<VirtualDiskUuid>))]
public readonly record struct VirtualDiskUuid(string Value) : IOpenString<VirtualDiskUuid>
{
    static VirtualDiskUuid IOpenString<VirtualDiskUuid>.Create(string value) => new(value);

    /// <summary>The value as vCenter writes it.</summary>
    public override string ToString() => Value ?? "";
}
