using System.Text.Json.Serialization;

namespace Orchestrator.VCenter.Vim;

/// <summary>A reference to an object of vCenter's (vi-json ManagedObjectReference). The id may be reused: never an identity.</summary>
/// <param name="Type">Type, such as <c>VirtualMachine</c>.</param>
/// <param name="Value">Managed object id, such as <c>vm-42</c>.</param>
public sealed record ManagedObjectReference(string Type, string Value)
{
    /// <summary>Discriminator on the wire.</summary>
    [JsonPropertyName("_typeName")]
    public string TypeName => nameof(ManagedObjectReference);

    /// <summary>Type and id, for people.</summary>
    public override string ToString() => $"{Type}:{Value}";
}
