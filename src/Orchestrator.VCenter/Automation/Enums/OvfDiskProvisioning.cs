using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;

namespace Orchestrator.VCenter.Automation;

/// <summary>How disks of an OVF deployment take space (contract VcenterOvfDiskProvisioningType). Open: a newer vCenter may send others (quirk 26).</summary>
/// <param name="Value">The value as vCenter writes it.</param>
[JsonConverter(typeof(OpenStringConverter<OvfDiskProvisioning>))]
public readonly record struct OvfDiskProvisioning(string Value) : IOpenString<OvfDiskProvisioning>
{
    /// <summary><c>thin</c>.</summary>
    public static readonly OvfDiskProvisioning Thin = new("thin");

    /// <summary><c>thick</c>.</summary>
    public static readonly OvfDiskProvisioning Thick = new("thick");

    /// <summary><c>eagerZeroedThick</c>.</summary>
    public static readonly OvfDiskProvisioning EagerZeroedThick = new("eagerZeroedThick");

    static OvfDiskProvisioning IOpenString<OvfDiskProvisioning>.Create(string value) => new(value);

    /// <summary>The value as vCenter writes it.</summary>
    public override string ToString() => Value ?? "";
}
