using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;

namespace Orchestrator.VCenter.Vim;

/// <summary>Whether Tools run (vi-json VirtualMachineToolsRunningStatusEnum). Open: a newer vCenter may send others (quirk 26).</summary>
/// <param name="Value">The value as vCenter writes it.</param>
[JsonConverter(typeof(OpenStringConverter<ToolsRunningStatus>))]
public readonly record struct ToolsRunningStatus(string Value) : IOpenString<ToolsRunningStatus>
{
    /// <summary><c>guestToolsNotRunning</c>.</summary>
    public static readonly ToolsRunningStatus GuestToolsNotRunning = new("guestToolsNotRunning");

    /// <summary><c>guestToolsRunning</c>.</summary>
    public static readonly ToolsRunningStatus GuestToolsRunning = new("guestToolsRunning");

    /// <summary><c>guestToolsExecutingScripts</c>.</summary>
    public static readonly ToolsRunningStatus GuestToolsExecutingScripts = new("guestToolsExecutingScripts");

    static ToolsRunningStatus IOpenString<ToolsRunningStatus>.Create(string value) => new(value);

    /// <summary>The value as vCenter writes it.</summary>
    public override string ToString() => Value ?? "";
}
