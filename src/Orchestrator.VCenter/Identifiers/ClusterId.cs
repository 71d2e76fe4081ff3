using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.VCenter;

/// <summary>Identifier of a cluster. vCenter reuses managed object ids: never an identity by itself.</summary>
/// <param name="Value">The value as vCenter writes it.</param>
[JsonConverter(typeof(OpenStringConverter<ClusterId>))]
public readonly record struct ClusterId(string Value) : IOpenString<ClusterId>
{
    /// <summary>The reference that the VI JSON API wants, of type <c>ClusterComputeResource</c>.</summary>
    public ManagedObjectReference Reference => new("ClusterComputeResource", Value);

    /// <summary>The id that a reference of the VI JSON API holds.</summary>
    public static ClusterId From(ManagedObjectReference reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return new(reference.Value);
    }

    static ClusterId IOpenString<ClusterId>.Create(string value) => new(value);

    /// <summary>The value as vCenter writes it.</summary>
    public override string ToString() => Value ?? "";
}
