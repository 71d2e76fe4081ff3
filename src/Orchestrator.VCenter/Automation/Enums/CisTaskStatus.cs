using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;

namespace Orchestrator.VCenter.Automation;

/// <summary>State of a task (contract CisTaskStatus). Open: a newer vCenter may send others (quirk 26).</summary>
/// <param name="Value">The value as vCenter writes it.</param>
[JsonConverter(typeof(OpenStringConverter<CisTaskStatus>))]
public readonly record struct CisTaskStatus(string Value) : IOpenString<CisTaskStatus>
{
    /// <summary><c>PENDING</c>.</summary>
    public static readonly CisTaskStatus Pending = new("PENDING");

    /// <summary><c>RUNNING</c>.</summary>
    public static readonly CisTaskStatus Running = new("RUNNING");

    /// <summary><c>BLOCKED</c>.</summary>
    public static readonly CisTaskStatus Blocked = new("BLOCKED");

    /// <summary><c>SUCCEEDED</c>.</summary>
    public static readonly CisTaskStatus Succeeded = new("SUCCEEDED");

    /// <summary><c>FAILED</c>.</summary>
    public static readonly CisTaskStatus Failed = new("FAILED");

    static CisTaskStatus IOpenString<CisTaskStatus>.Create(string value) => new(value);

    /// <summary>The value as vCenter writes it.</summary>
    public override string ToString() => Value ?? "";
}
