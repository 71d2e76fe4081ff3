using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;

namespace Orchestrator.VCenter.Automation;

/// <summary>Whether Tools run (contract VcenterVmToolsRunState). Open: a newer vCenter may send others (quirk 26).</summary>
/// <param name="Value">The value as vCenter writes it.</param>
[JsonConverter(typeof(OpenStringConverter<VmToolsRunState>))]
public readonly record struct VmToolsRunState(string Value) : IOpenString<VmToolsRunState>
{
    /// <summary><c>NOT_RUNNING</c>.</summary>
    public static readonly VmToolsRunState NotRunning = new("NOT_RUNNING");

    /// <summary><c>RUNNING</c>.</summary>
    public static readonly VmToolsRunState Running = new("RUNNING");

    /// <summary><c>EXECUTING_SCRIPTS</c>.</summary>
    public static readonly VmToolsRunState ExecutingScripts = new("EXECUTING_SCRIPTS");

    static VmToolsRunState IOpenString<VmToolsRunState>.Create(string value) => new(value);

    /// <summary>The value as vCenter writes it.</summary>
    public override string ToString() => Value ?? "";
}
