using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.VCenter;

/// <summary>Identifier of a snapshot (quirk 82: names are not unique, keep this). vCenter reuses managed object ids: never an identity by itself.</summary>
/// <param name="Value">The value as vCenter writes it.</param>
[JsonConverter(typeof(OpenStringConverter<SnapshotId>))]
public readonly record struct SnapshotId(string Value) : IOpenString<SnapshotId>
{
    /// <summary>The reference that the VI JSON API wants, of type <c>VirtualMachineSnapshot</c>.</summary>
    public ManagedObjectReference Reference => new("VirtualMachineSnapshot", Value);

    /// <summary>The id that a reference of the VI JSON API holds.</summary>
    public static SnapshotId From(ManagedObjectReference reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return new(reference.Value);
    }

    static SnapshotId IOpenString<SnapshotId>.Create(string value) => new(value);

    /// <summary>The value as vCenter writes it.</summary>
    public override string ToString() => Value ?? "";
}
