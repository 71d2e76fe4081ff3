using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;

namespace Orchestrator.VCenter.Vim;

/// <summary>Power state of a VM (vi-json VirtualMachinePowerStateEnum). Open: a newer vCenter may send others (quirk 26).</summary>
/// <param name="Value">The value as vCenter writes it.</param>
[JsonConverter(typeof(OpenStringConverter<VirtualMachinePowerState>))]
public readonly record struct VirtualMachinePowerState(string Value) : IOpenString<VirtualMachinePowerState>
{
    /// <summary><c>poweredOff</c>.</summary>
    public static readonly VirtualMachinePowerState PoweredOff = new("poweredOff");

    /// <summary><c>poweredOn</c>.</summary>
    public static readonly VirtualMachinePowerState PoweredOn = new("poweredOn");

    /// <summary><c>suspended</c>.</summary>
    public static readonly VirtualMachinePowerState Suspended = new("suspended");

    static VirtualMachinePowerState IOpenString<VirtualMachinePowerState>.Create(string value) => new(value);

    /// <summary>The value as vCenter writes it.</summary>
    public override string ToString() => Value ?? "";
}
