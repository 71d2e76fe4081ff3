using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;

namespace Orchestrator.VCenter.Automation;

/// <summary>Power state of a guest (contract VcenterVmGuestPowerState). Open: a newer vCenter may send others (quirk 26).</summary>
/// <param name="Value">The value as vCenter writes it.</param>
[JsonConverter(typeof(OpenStringConverter<VmGuestPowerState>))]
public readonly record struct VmGuestPowerState(string Value) : IOpenString<VmGuestPowerState>
{
    /// <summary><c>RUNNING</c>.</summary>
    public static readonly VmGuestPowerState Running = new("RUNNING");

    /// <summary><c>SHUTTING_DOWN</c>.</summary>
    public static readonly VmGuestPowerState ShuttingDown = new("SHUTTING_DOWN");

    /// <summary><c>RESETTING</c>.</summary>
    public static readonly VmGuestPowerState Resetting = new("RESETTING");

    /// <summary><c>STANDBY</c>.</summary>
    public static readonly VmGuestPowerState Standby = new("STANDBY");

    /// <summary><c>NOT_RUNNING</c>.</summary>
    public static readonly VmGuestPowerState NotRunning = new("NOT_RUNNING");

    /// <summary><c>UNAVAILABLE</c>.</summary>
    public static readonly VmGuestPowerState Unavailable = new("UNAVAILABLE");

    static VmGuestPowerState IOpenString<VmGuestPowerState>.Create(string value) => new(value);

    /// <summary>The value as vCenter writes it.</summary>
    public override string ToString() => Value ?? "";
}
