using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.VCenter;

/// <summary>Identifier of a virtual machine. vCenter reuses managed object ids: never an identity by itself.</summary>
/// <param name="Value">The value as vCenter writes it.</param>
[JsonConverter(typeof(OpenStringConverter<VmId>))]
public readonly record struct VmId(string Value) : IOpenString<VmId>
{
    /// <summary>The reference that the VI JSON API wants, of type <c>VirtualMachine</c>.</summary>
    public ManagedObjectReference Reference => new("VirtualMachine", Value);

    /// <summary>The id that a reference of the VI JSON API holds.</summary>
    public static VmId From(ManagedObjectReference reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return new(reference.Value);
    }

    static VmId IOpenString<VmId>.Create(string value) => new(value);

    /// <summary>The value as vCenter writes it.</summary>
    public override string ToString() => Value ?? "";
}
