using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;

namespace Orchestrator.VCenter.Vim;

/// <summary>What happened to an object (vi-json ObjectUpdateKindEnum). Open: a newer vCenter may send others (quirk 26).</summary>
/// <param name="Value">The value as vCenter writes it.</param>
[JsonConverter(typeof(OpenStringConverter<ObjectUpdateKind>))]
public readonly record struct ObjectUpdateKind(string Value) : IOpenString<ObjectUpdateKind>
{
    /// <summary><c>enter</c>.</summary>
    public static readonly ObjectUpdateKind Enter = new("enter");

    /// <summary><c>modify</c>.</summary>
    public static readonly ObjectUpdateKind Modify = new("modify");

    /// <summary><c>leave</c>.</summary>
    public static readonly ObjectUpdateKind Leave = new("leave");

    static ObjectUpdateKind IOpenString<ObjectUpdateKind>.Create(string value) => new(value);

    /// <summary>The value as vCenter writes it.</summary>
    public override string ToString() => Value ?? "";
}
