using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;

namespace Orchestrator.VCenter.Automation;

/// <summary>Power state of a VM (contract VcenterVmPowerState). Open: a newer vCenter may send others (quirk 26).</summary>
/// <param name="Value">The value as vCenter writes it.</param>
[JsonConverter(typeof(OpenStringConverter<VmPowerState>))]
public readonly record struct VmPowerState(string Value) : IOpenString<VmPowerState>
{
    /// <summary><c>POWERED_OFF</c>.</summary>
    public static readonly VmPowerState PoweredOff = new("POWERED_OFF");

    /// <summary><c>POWERED_ON</c>.</summary>
    public static readonly VmPowerState PoweredOn = new("POWERED_ON");

    /// <summary><c>SUSPENDED</c>.</summary>
    public static readonly VmPowerState Suspended = new("SUSPENDED");

    static VmPowerState IOpenString<VmPowerState>.Create(string value) => new(value);

    /// <summary>The value as vCenter writes it.</summary>
    public override string ToString() => Value ?? "";
}
