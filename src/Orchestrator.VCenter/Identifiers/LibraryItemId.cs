using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;

namespace Orchestrator.VCenter;

/// <summary>Identifier of a library item.</summary>
/// <param name="Value">The value as vCenter writes it.</param>
[JsonConverter(typeof(OpenStringConverter<LibraryItemId>))]
public readonly record struct LibraryItemId(string Value) : IOpenString<LibraryItemId>
{
    static LibraryItemId IOpenString<LibraryItemId>.Create(string value) => new(value);

    /// <summary>The value as vCenter writes it.</summary>
    public override string ToString() => Value ?? "";
}
