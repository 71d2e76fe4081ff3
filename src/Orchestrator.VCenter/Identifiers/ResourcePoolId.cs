using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.VCenter;

/// <summary>Identifier of a resource pool. vCenter reuses managed object ids: never an identity by itself.</summary>
/// <param name="Value">The value as vCenter writes it.</param>
[JsonConverter(typeof(OpenStringConverter<ResourcePoolId>))]
public readonly record struct ResourcePoolId(string Value) : IOpenString<ResourcePoolId>
{
    /// <summary>The reference that the VI JSON API wants, of type <c>ResourcePool</c>.</summary>
    public ManagedObjectReference Reference => new("ResourcePool", Value);

    /// <summary>The id that a reference of the VI JSON API holds.</summary>
    public static ResourcePoolId From(ManagedObjectReference reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return new(reference.Value);
    }

    static ResourcePoolId IOpenString<ResourcePoolId>.Create(string value) => new(value);

    /// <summary>The value as vCenter writes it.</summary>
    public override string ToString() => Value ?? "";
}
