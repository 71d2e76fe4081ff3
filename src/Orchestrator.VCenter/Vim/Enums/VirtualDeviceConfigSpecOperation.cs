using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;

namespace Orchestrator.VCenter.Vim;

/// <summary>What to do with a device (vi-json VirtualDeviceConfigSpecOperationEnum). Open: a newer vCenter may send others (quirk 26).</summary>
/// <param name="Value">The value as vCenter writes it.</param>
[JsonConverter(typeof(OpenStringConverter<VirtualDeviceConfigSpecOperation>))]
public readonly record struct VirtualDeviceConfigSpecOperation(string Value) : IOpenString<VirtualDeviceConfigSpecOperation>
{
    /// <summary><c>add</c>.</summary>
    public static readonly VirtualDeviceConfigSpecOperation Add = new("add");

    /// <summary><c>remove</c>.</summary>
    public static readonly VirtualDeviceConfigSpecOperation Remove = new("remove");

    /// <summary><c>edit</c>.</summary>
    public static readonly VirtualDeviceConfigSpecOperation Edit = new("edit");

    static VirtualDeviceConfigSpecOperation IOpenString<VirtualDeviceConfigSpecOperation>.Create(string value) => new(value);

    /// <summary>The value as vCenter writes it.</summary>
    public override string ToString() => Value ?? "";
}
