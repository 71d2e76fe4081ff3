using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;

namespace Orchestrator.VCenter;

/// <summary>Identifier of a content library.</summary>
/// <param name="Value">The value as vCenter writes it.</param>
[JsonConverter(typeof(OpenStringConverter<LibraryId>))]
public readonly record struct LibraryId(string Value) : IOpenString<LibraryId>
{
    static LibraryId IOpenString<LibraryId>.Create(string value) => new(value);

    /// <summary>The value as vCenter writes it.</summary>
    public override string ToString() => Value ?? "";
}
