using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.VCenter;

/// <summary>Identifier of a task of the VI JSON API. vCenter reuses managed object ids: never an identity by itself.</summary>
/// <param name="Value">The value as vCenter writes it.</param>
[JsonConverter(typeof(OpenStringConverter<VimTaskId>))]
public readonly record struct VimTaskId(string Value) : IOpenString<VimTaskId>
{
    /// <summary>The reference that the VI JSON API wants, of type <c>Task</c>.</summary>
    public ManagedObjectReference Reference => new("Task", Value);

    /// <summary>The id that a reference of the VI JSON API holds.</summary>
    public static VimTaskId From(ManagedObjectReference reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return new(reference.Value);
    }

    static VimTaskId IOpenString<VimTaskId>.Create(string value) => new(value);

    /// <summary>The value as vCenter writes it.</summary>
    public override string ToString() => Value ?? "";
}
