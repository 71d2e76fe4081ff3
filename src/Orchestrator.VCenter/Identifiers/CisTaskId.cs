using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;

namespace Orchestrator.VCenter;

/// <summary>Identifier of a task of <c>/api/cis/tasks</c>.</summary>
/// <param name="Value">The value as vCenter writes it.</param>
[JsonConverter(typeof(OpenStringConverter<CisTaskId>))]
public readonly record struct CisTaskId(string Value) : IOpenString<CisTaskId>
{
    static CisTaskId IOpenString<CisTaskId>.Create(string value) => new(value);

    /// <summary>The value as vCenter writes it.</summary>
    public override string ToString() => Value ?? "";
}
