using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;

namespace Orchestrator.VCenter;

/// <summary>Identifier of a virtual CD drive.</summary>
/// <param name="Value">The value as vCenter writes it.</param>
[JsonConverter(typeof(OpenStringConverter<CdromId>))]
public readonly record struct CdromId(string Value) : IOpenString<CdromId>
{
    static CdromId IOpenString<CdromId>.Create(string value) => new(value);

    /// <summary>The value as vCenter writes it.</summary>
    public override string ToString() => Value ?? "";
}
