using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;

namespace Orchestrator.VCenter.Automation;

/// <summary>What a library item holds. The contract leaves it a text; these are the types that vCenter itself makes.</summary>
/// <param name="Value">The value as vCenter writes it.</param>
[JsonConverter(typeof(OpenStringConverter<LibraryItemType>))]
public readonly record struct LibraryItemType(string Value) : IOpenString<LibraryItemType>
{
    /// <summary><c>vm-template</c>.</summary>
    public static readonly LibraryItemType VmTemplate = new("vm-template");

    /// <summary><c>ovf</c>.</summary>
    public static readonly LibraryItemType Ovf = new("ovf");

    /// <summary><c>iso</c>.</summary>
    public static readonly LibraryItemType Iso = new("iso");

    static LibraryItemType IOpenString<LibraryItemType>.Create(string value) => new(value);

    /// <summary>The value as vCenter writes it.</summary>
    public override string ToString() => Value ?? "";
}
