using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;

namespace Orchestrator.VCenter.Vim;

/// <summary>What happened to a property (vi-json PropertyChangeOpEnum). Open: a newer vCenter may send others (quirk 26).</summary>
/// <param name="Value">The value as vCenter writes it.</param>
[JsonConverter(typeof(OpenStringConverter<PropertyChangeOp>))]
public readonly record struct PropertyChangeOp(string Value) : IOpenString<PropertyChangeOp>
{
    /// <summary><c>add</c>.</summary>
    public static readonly PropertyChangeOp Add = new("add");

    /// <summary><c>remove</c>.</summary>
    public static readonly PropertyChangeOp Remove = new("remove");

    /// <summary><c>assign</c>.</summary>
    public static readonly PropertyChangeOp Assign = new("assign");

    /// <summary><c>indirectRemove</c>.</summary>
    public static readonly PropertyChangeOp IndirectRemove = new("indirectRemove");

    static PropertyChangeOp IOpenString<PropertyChangeOp>.Create(string value) => new(value);

    /// <summary>The value as vCenter writes it.</summary>
    public override string ToString() => Value ?? "";
}
