using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;

namespace Orchestrator.VCenter.Automation;

/// <summary>Power state of a host (contract VcenterHostPowerState). Open: a newer vCenter may send others (quirk 26).</summary>
/// <param name="Value">The value as vCenter writes it.</param>
[JsonConverter(typeof(OpenStringConverter<HostPowerState>))]
public readonly record struct HostPowerState(string Value) : IOpenString<HostPowerState>
{
    /// <summary><c>POWERED_ON</c>.</summary>
    public static readonly HostPowerState PoweredOn = new("POWERED_ON");

    /// <summary><c>POWERED_OFF</c>.</summary>
    public static readonly HostPowerState PoweredOff = new("POWERED_OFF");

    /// <summary><c>STANDBY</c>.</summary>
    public static readonly HostPowerState Standby = new("STANDBY");

    static HostPowerState IOpenString<HostPowerState>.Create(string value) => new(value);

    /// <summary>The value as vCenter writes it.</summary>
    public override string ToString() => Value ?? "";
}
