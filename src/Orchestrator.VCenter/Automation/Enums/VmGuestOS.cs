using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;

namespace Orchestrator.VCenter.Automation;

/// <summary>Guest operating system (contract VcenterVmGuestOS). Open: a newer vCenter may send others (quirk 26).</summary>
/// <param name="Value">The value as vCenter writes it.</param>
[JsonConverter(typeof(OpenStringConverter<VmGuestOS>))]
public readonly record struct VmGuestOS(string Value) : IOpenString<VmGuestOS>
{
    /// <summary><c>RHEL_9_64</c>.</summary>
    public static readonly VmGuestOS Rhel9X64 = new("RHEL_9_64");

    /// <summary><c>RHEL_8_64</c>.</summary>
    public static readonly VmGuestOS Rhel8X64 = new("RHEL_8_64");

    /// <summary><c>WINDOWS_SERVER_2019</c>.</summary>
    public static readonly VmGuestOS WindowsServer2019 = new("WINDOWS_SERVER_2019");

    /// <summary><c>WINDOWS_SERVER_2021</c>.</summary>
    public static readonly VmGuestOS WindowsServer2022 = new("WINDOWS_SERVER_2021");

    /// <summary><c>OTHER_LINUX_64</c>.</summary>
    public static readonly VmGuestOS OtherLinuxX64 = new("OTHER_LINUX_64");

    static VmGuestOS IOpenString<VmGuestOS>.Create(string value) => new(value);

    /// <summary>The value as vCenter writes it.</summary>
    public override string ToString() => Value ?? "";
}
