using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;

namespace Orchestrator.VCenter.Automation;

/// <summary>Whether a removable device is connected (contract VcenterVmHardwareConnectionState). Open: a newer vCenter may send others (quirk 26).</summary>
/// <param name="Value">The value as vCenter writes it.</param>
[JsonConverter(typeof(OpenStringConverter<VmHardwareConnectionState>))]
public readonly record struct VmHardwareConnectionState(string Value) : IOpenString<VmHardwareConnectionState>
{
    /// <summary><c>CONNECTED</c>.</summary>
    public static readonly VmHardwareConnectionState Connected = new("CONNECTED");

    /// <summary><c>RECOVERABLE_ERROR</c>.</summary>
    public static readonly VmHardwareConnectionState RecoverableError = new("RECOVERABLE_ERROR");

    /// <summary><c>UNRECOVERABLE_ERROR</c>.</summary>
    public static readonly VmHardwareConnectionState UnrecoverableError = new("UNRECOVERABLE_ERROR");

    /// <summary><c>NOT_CONNECTED</c>.</summary>
    public static readonly VmHardwareConnectionState NotConnected = new("NOT_CONNECTED");

    /// <summary><c>UNKNOWN</c>.</summary>
    public static readonly VmHardwareConnectionState Unknown = new("UNKNOWN");

    static VmHardwareConnectionState IOpenString<VmHardwareConnectionState>.Create(string value) => new(value);

    /// <summary>The value as vCenter writes it.</summary>
    public override string ToString() => Value ?? "";
}
