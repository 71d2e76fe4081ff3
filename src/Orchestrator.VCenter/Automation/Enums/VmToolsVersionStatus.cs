using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;

namespace Orchestrator.VCenter.Automation;

/// <summary>How the Tools version compares with what the host offers (contract VcenterVmToolsVersionStatus). UNMANAGED are open-vm-tools: not out of date (quirk 73). Open: a newer vCenter may send others (quirk 26).</summary>
/// <param name="Value">The value as vCenter writes it.</param>
[JsonConverter(typeof(OpenStringConverter<VmToolsVersionStatus>))]
public readonly record struct VmToolsVersionStatus(string Value) : IOpenString<VmToolsVersionStatus>
{
    /// <summary><c>NOT_INSTALLED</c>.</summary>
    public static readonly VmToolsVersionStatus NotInstalled = new("NOT_INSTALLED");

    /// <summary><c>CURRENT</c>.</summary>
    public static readonly VmToolsVersionStatus Current = new("CURRENT");

    /// <summary><c>UNMANAGED</c>.</summary>
    public static readonly VmToolsVersionStatus Unmanaged = new("UNMANAGED");

    /// <summary><c>TOO_OLD_UNSUPPORTED</c>.</summary>
    public static readonly VmToolsVersionStatus TooOldUnsupported = new("TOO_OLD_UNSUPPORTED");

    /// <summary><c>SUPPORTED_OLD</c>.</summary>
    public static readonly VmToolsVersionStatus SupportedOld = new("SUPPORTED_OLD");

    /// <summary><c>SUPPORTED_NEW</c>.</summary>
    public static readonly VmToolsVersionStatus SupportedNew = new("SUPPORTED_NEW");

    /// <summary><c>TOO_NEW</c>.</summary>
    public static readonly VmToolsVersionStatus TooNew = new("TOO_NEW");

    /// <summary><c>BLACKLISTED</c>.</summary>
    public static readonly VmToolsVersionStatus Blacklisted = new("BLACKLISTED");

    static VmToolsVersionStatus IOpenString<VmToolsVersionStatus>.Create(string value) => new(value);

    /// <summary>The value as vCenter writes it.</summary>
    public override string ToString() => Value ?? "";
}
