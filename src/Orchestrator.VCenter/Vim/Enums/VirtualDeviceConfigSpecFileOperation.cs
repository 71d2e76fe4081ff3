using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;

namespace Orchestrator.VCenter.Vim;

/// <summary>What to do with the file behind a device (vi-json VirtualDeviceConfigSpecFileOperationEnum). Open: a newer vCenter may send others (quirk 26).</summary>
/// <param name="Value">The value as vCenter writes it.</param>
[JsonConverter(typeof(OpenStringConverter<VirtualDeviceConfigSpecFileOperation>))]
public readonly record struct VirtualDeviceConfigSpecFileOperation(string Value) : IOpenString<VirtualDeviceConfigSpecFileOperation>
{
    /// <summary><c>create</c>.</summary>
    public static readonly VirtualDeviceConfigSpecFileOperation Create = new("create");

    /// <summary><c>destroy</c>.</summary>
    public static readonly VirtualDeviceConfigSpecFileOperation Destroy = new("destroy");

    /// <summary><c>replace</c>.</summary>
    public static readonly VirtualDeviceConfigSpecFileOperation Replace = new("replace");

    static VirtualDeviceConfigSpecFileOperation IOpenString<VirtualDeviceConfigSpecFileOperation>.Create(string value) => new(value);

    /// <summary>The value as vCenter writes it.</summary>
    public override string ToString() => Value ?? "";
}
