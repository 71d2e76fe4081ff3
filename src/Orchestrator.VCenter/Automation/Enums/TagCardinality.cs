using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;

namespace Orchestrator.VCenter.Automation;

/// <summary>How many tags of a category one object may carry (contract CisTaggingCategoryModelCardinality). Open: a newer vCenter may send others (quirk 26).</summary>
/// <param name="Value">The value as vCenter writes it.</param>
[JsonConverter(typeof(OpenStringConverter<TagCardinality>))]
public readonly record struct TagCardinality(string Value) : IOpenString<TagCardinality>
{
    /// <summary><c>SINGLE</c>.</summary>
    public static readonly TagCardinality One = new("SINGLE");

    /// <summary><c>MULTIPLE</c>.</summary>
    public static readonly TagCardinality Many = new("MULTIPLE");

    static TagCardinality IOpenString<TagCardinality>.Create(string value) => new(value);

    /// <summary>The value as vCenter writes it.</summary>
    public override string ToString() => Value ?? "";
}
