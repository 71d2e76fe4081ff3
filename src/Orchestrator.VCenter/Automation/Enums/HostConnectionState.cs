using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;

namespace Orchestrator.VCenter.Automation;

/// <summary>Whether vCenter reaches the host (contract VcenterHostConnectionState). Open: a newer vCenter may send others (quirk 26).</summary>
/// <param name="Value">The value as vCenter writes it.</param>
[JsonConverter(typeof(OpenStringConverter<HostConnectionState>))]
public readonly record struct HostConnectionState(string Value) : IOpenString<HostConnectionState>
{
    /// <summary><c>CONNECTED</c>.</summary>
    public static readonly HostConnectionState Connected = new("CONNECTED");

    /// <summary><c>DISCONNECTED</c>.</summary>
    public static readonly HostConnectionState Disconnected = new("DISCONNECTED");

    /// <summary><c>NOT_RESPONDING</c>.</summary>
    public static readonly HostConnectionState NotResponding = new("NOT_RESPONDING");

    static HostConnectionState IOpenString<HostConnectionState>.Create(string value) => new(value);

    /// <summary>The value as vCenter writes it.</summary>
    public override string ToString() => Value ?? "";
}
