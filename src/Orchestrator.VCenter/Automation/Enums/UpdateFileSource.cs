using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;

namespace Orchestrator.VCenter.Automation;

/// <summary>How a file gets into a library (contract ContentLibraryItemUpdatesessionFileSourceType). Open: a newer vCenter may send others (quirk 26).</summary>
/// <param name="Value">The value as vCenter writes it.</param>
[JsonConverter(typeof(OpenStringConverter<UpdateFileSource>))]
public readonly record struct UpdateFileSource(string Value) : IOpenString<UpdateFileSource>
{
    /// <summary><c>NONE</c>.</summary>
    public static readonly UpdateFileSource None = new("NONE");

    /// <summary><c>PUSH</c>.</summary>
    public static readonly UpdateFileSource Push = new("PUSH");

    /// <summary><c>PULL</c>.</summary>
    public static readonly UpdateFileSource Pull = new("PULL");

    static UpdateFileSource IOpenString<UpdateFileSource>.Create(string value) => new(value);

    /// <summary>The value as vCenter writes it.</summary>
    public override string ToString() => Value ?? "";
}
