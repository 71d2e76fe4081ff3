using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.VCenter;

/// <summary>Identifier of a host. vCenter reuses managed object ids: never an identity by itself.</summary>
/// <param name="Value">The value as vCenter writes it.</param>
[JsonConverter(typeof(OpenStringConverter<HostId>))]
public readonly record struct HostId(string Value) : IOpenString<HostId>
{
    /// <summary>The reference that the VI JSON API wants, of type <c>HostSystem</c>.</summary>
    public ManagedObjectReference Reference => new("HostSystem", Value);

    /// <summary>The id that a reference of the VI JSON API holds.</summary>
    public static HostId From(ManagedObjectReference reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return new(reference.Value);
    }

    static HostId IOpenString<HostId>.Create(string value) => new(value);

    /// <summary>The value as vCenter writes it.</summary>
    public override string ToString() => Value ?? "";
}
