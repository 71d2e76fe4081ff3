using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;

namespace Orchestrator.VCenter.Automation;

/// <summary>Kind of a network (contract VcenterNetworkType). Open: a newer vCenter may send others (quirk 26).</summary>
/// <param name="Value">The value as vCenter writes it.</param>
[JsonConverter(typeof(OpenStringConverter<NetworkType>))]
public readonly record struct NetworkType(string Value) : IOpenString<NetworkType>
{
    /// <summary><c>STANDARD_PORTGROUP</c>.</summary>
    public static readonly NetworkType StandardPortgroup = new("STANDARD_PORTGROUP");

    /// <summary><c>DISTRIBUTED_PORTGROUP</c>.</summary>
    public static readonly NetworkType DistributedPortgroup = new("DISTRIBUTED_PORTGROUP");

    /// <summary><c>OPAQUE_NETWORK</c>.</summary>
    public static readonly NetworkType OpaqueNetwork = new("OPAQUE_NETWORK");

    static NetworkType IOpenString<NetworkType>.Create(string value) => new(value);

    /// <summary>The value as vCenter writes it.</summary>
    public override string ToString() => Value ?? "";
}
