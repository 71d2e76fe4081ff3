using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.VCenter;

/// <summary>Identifier of a datastore. vCenter reuses managed object ids: never an identity by itself.</summary>
/// <param name="Value">The value as vCenter writes it.</param>
[JsonConverter(typeof(OpenStringConverter<DatastoreId>))]
public readonly record struct DatastoreId(string Value) : IOpenString<DatastoreId>
{
    /// <summary>The reference that the VI JSON API wants, of type <c>Datastore</c>.</summary>
    public ManagedObjectReference Reference => new("Datastore", Value);

    /// <summary>The id that a reference of the VI JSON API holds.</summary>
    public static DatastoreId From(ManagedObjectReference reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return new(reference.Value);
    }

    static DatastoreId IOpenString<DatastoreId>.Create(string value) => new(value);

    /// <summary>The value as vCenter writes it.</summary>
    public override string ToString() => Value ?? "";
}
