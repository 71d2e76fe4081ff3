using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;

namespace Orchestrator.VCenter.Automation;

/// <summary>Family of the guest operating system (contract VcenterVmGuestOSFamily). Open: a newer vCenter may send others (quirk 26).</summary>
/// <param name="Value">The value as vCenter writes it.</param>
[JsonConverter(typeof(OpenStringConverter<VmGuestOSFamily>))]
public readonly record struct VmGuestOSFamily(string Value) : IOpenString<VmGuestOSFamily>
{
    /// <summary><c>WINDOWS</c>.</summary>
    public static readonly VmGuestOSFamily Windows = new("WINDOWS");

    /// <summary><c>LINUX</c>.</summary>
    public static readonly VmGuestOSFamily Linux = new("LINUX");

    /// <summary><c>NETWARE</c>.</summary>
    public static readonly VmGuestOSFamily Netware = new("NETWARE");

    /// <summary><c>SOLARIS</c>.</summary>
    public static readonly VmGuestOSFamily Solaris = new("SOLARIS");

    /// <summary><c>DARWIN</c>.</summary>
    public static readonly VmGuestOSFamily Darwin = new("DARWIN");

    /// <summary><c>OTHER</c>.</summary>
    public static readonly VmGuestOSFamily Other = new("OTHER");

    static VmGuestOSFamily IOpenString<VmGuestOSFamily>.Create(string value) => new(value);

    /// <summary>The value as vCenter writes it.</summary>
    public override string ToString() => Value ?? "";
}
