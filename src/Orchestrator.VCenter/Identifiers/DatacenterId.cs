using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.VCenter;

/// <summary>Identifier of a datacenter. vCenter reuses managed object ids: never an identity by itself.</summary>
/// <param name="Value">The value as vCenter writes it.</param>
[JsonConverter(typeof(OpenStringConverter<DatacenterId>))]
public readonly record struct DatacenterId(string Value) : IOpenString<DatacenterId>
{
    /// <summary>The reference that the VI JSON API wants, of type <c>Datacenter</c>.</summary>
    public ManagedObjectReference Reference => new("Datacenter", Value);

    /// <summary>The id that a reference of the VI JSON API holds.</summary>
    public static DatacenterId From(ManagedObjectReference reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return new(reference.Value);
    }

    static DatacenterId IOpenString<DatacenterId>.Create(string value) => new(value);

    /// <summary>The value as vCenter writes it.</summary>
    public override string ToString() => Value ?? "";
}
