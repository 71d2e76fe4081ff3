using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;

namespace Orchestrator.VCenter.Vim;

/// <summary>Health of an object (vi-json ManagedEntityStatusEnum); of a guest heartbeat: gray no heartbeat or no Tools, green, yellow intermittent, red none. Open: a newer vCenter may send others (quirk 26).</summary>
/// <param name="Value">The value as vCenter writes it.</param>
[JsonConverter(typeof(OpenStringConverter<ManagedEntityStatus>))]
public readonly record struct ManagedEntityStatus(string Value) : IOpenString<ManagedEntityStatus>
{
    /// <summary><c>gray</c>.</summary>
    public static readonly ManagedEntityStatus Gray = new("gray");

    /// <summary><c>green</c>.</summary>
    public static readonly ManagedEntityStatus Green = new("green");

    /// <summary><c>yellow</c>.</summary>
    public static readonly ManagedEntityStatus Yellow = new("yellow");

    /// <summary><c>red</c>.</summary>
    public static readonly ManagedEntityStatus Red = new("red");

    static ManagedEntityStatus IOpenString<ManagedEntityStatus>.Create(string value) => new(value);

    /// <summary>The value as vCenter writes it.</summary>
    public override string ToString() => Value ?? "";
}
