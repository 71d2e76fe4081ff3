using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;

namespace Orchestrator.VCenter.Automation;

/// <summary>State of the last guest customization (contract VcenterVmGuestCustomizationInfoStatus). Open: a newer vCenter may send others (quirk 26).</summary>
/// <param name="Value">The value as vCenter writes it.</param>
[JsonConverter(typeof(OpenStringConverter<VmGuestCustomizationStatus>))]
public readonly record struct VmGuestCustomizationStatus(string Value) : IOpenString<VmGuestCustomizationStatus>
{
    /// <summary><c>IDLE</c>.</summary>
    public static readonly VmGuestCustomizationStatus Idle = new("IDLE");

    /// <summary><c>PENDING</c>.</summary>
    public static readonly VmGuestCustomizationStatus Pending = new("PENDING");

    /// <summary><c>RUNNING</c>.</summary>
    public static readonly VmGuestCustomizationStatus Running = new("RUNNING");

    /// <summary><c>SUCCEEDED</c>.</summary>
    public static readonly VmGuestCustomizationStatus Succeeded = new("SUCCEEDED");

    /// <summary><c>FAILED</c>.</summary>
    public static readonly VmGuestCustomizationStatus Failed = new("FAILED");

    static VmGuestCustomizationStatus IOpenString<VmGuestCustomizationStatus>.Create(string value) => new(value);

    /// <summary>The value as vCenter writes it.</summary>
    public override string ToString() => Value ?? "";
}
