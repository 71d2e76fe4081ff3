using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.VCenter;

/// <summary>Identifier of a folder. vCenter reuses managed object ids: never an identity by itself.</summary>
/// <param name="Value">The value as vCenter writes it.</param>
[JsonConverter(typeof(OpenStringConverter<FolderId>))]
public readonly record struct FolderId(string Value) : IOpenString<FolderId>
{
    /// <summary>The reference that the VI JSON API wants, of type <c>Folder</c>.</summary>
    public ManagedObjectReference Reference => new("Folder", Value);

    /// <summary>The id that a reference of the VI JSON API holds.</summary>
    public static FolderId From(ManagedObjectReference reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return new(reference.Value);
    }

    static FolderId IOpenString<FolderId>.Create(string value) => new(value);

    /// <summary>The value as vCenter writes it.</summary>
    public override string ToString() => Value ?? "";
}
