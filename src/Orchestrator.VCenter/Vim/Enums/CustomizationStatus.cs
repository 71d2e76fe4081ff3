using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;

namespace Orchestrator.VCenter.Vim;

/// <summary>State of the last guest customization (vi-json GuestInfoCustomizationStatusEnum). Open: a newer vCenter may send others (quirk 26).</summary>
/// <param name="Value">The value as vCenter writes it.</param>
[JsonConverter(typeof(OpenStringConverter<CustomizationStatus>))]
public readonly record struct CustomizationStatus(string Value) : IOpenString<CustomizationStatus>
{
    /// <summary><c>TOOLSDEPLOYPKG_IDLE</c>.</summary>
    public static readonly CustomizationStatus Idle = new("TOOLSDEPLOYPKG_IDLE");

    /// <summary><c>TOOLSDEPLOYPKG_PENDING</c>.</summary>
    public static readonly CustomizationStatus Pending = new("TOOLSDEPLOYPKG_PENDING");

    /// <summary><c>TOOLSDEPLOYPKG_RUNNING</c>.</summary>
    public static readonly CustomizationStatus Running = new("TOOLSDEPLOYPKG_RUNNING");

    /// <summary><c>TOOLSDEPLOYPKG_SUCCEEDED</c>.</summary>
    public static readonly CustomizationStatus Succeeded = new("TOOLSDEPLOYPKG_SUCCEEDED");

    /// <summary><c>TOOLSDEPLOYPKG_FAILED</c>.</summary>
    public static readonly CustomizationStatus Failed = new("TOOLSDEPLOYPKG_FAILED");

    static CustomizationStatus IOpenString<CustomizationStatus>.Create(string value) => new(value);

    /// <summary>The value as vCenter writes it.</summary>
    public override string ToString() => Value ?? "";
}
