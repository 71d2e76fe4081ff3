using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;

namespace Orchestrator.VCenter.Vim;

/// <summary>Whether vCenter can manage the VM at present (vi-json VirtualMachineConnectionStateEnum). Open: a newer vCenter may send others (quirk 26).</summary>
/// <param name="Value">The value as vCenter writes it.</param>
[JsonConverter(typeof(OpenStringConverter<VirtualMachineConnectionState>))]
public readonly record struct VirtualMachineConnectionState(string Value) : IOpenString<VirtualMachineConnectionState>
{
    /// <summary><c>connected</c>.</summary>
    public static readonly VirtualMachineConnectionState Connected = new("connected");

    /// <summary><c>disconnected</c>.</summary>
    public static readonly VirtualMachineConnectionState Disconnected = new("disconnected");

    /// <summary><c>orphaned</c>.</summary>
    public static readonly VirtualMachineConnectionState Orphaned = new("orphaned");

    /// <summary><c>inaccessible</c>.</summary>
    public static readonly VirtualMachineConnectionState Inaccessible = new("inaccessible");

    /// <summary><c>invalid</c>.</summary>
    public static readonly VirtualMachineConnectionState Invalid = new("invalid");

    static VirtualMachineConnectionState IOpenString<VirtualMachineConnectionState>.Create(string value) => new(value);

    /// <summary>The value as vCenter writes it.</summary>
    public override string ToString() => Value ?? "";
}
