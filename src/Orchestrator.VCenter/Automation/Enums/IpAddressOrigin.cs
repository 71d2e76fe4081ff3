using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;

namespace Orchestrator.VCenter.Automation;

/// <summary>How the guest came by an address (contract VcenterVmGuestNetworkingInterfacesIpAddressOrigin). Open: a newer vCenter may send others (quirk 26).</summary>
/// <param name="Value">The value as vCenter writes it.</param>
[JsonConverter(typeof(OpenStringConverter<IpAddressOrigin>))]
public readonly record struct IpAddressOrigin(string Value) : IOpenString<IpAddressOrigin>
{
    /// <summary><c>OTHER</c>.</summary>
    public static readonly IpAddressOrigin Other = new("OTHER");

    /// <summary><c>MANUAL</c>.</summary>
    public static readonly IpAddressOrigin Manual = new("MANUAL");

    /// <summary><c>DHCP</c>.</summary>
    public static readonly IpAddressOrigin Dhcp = new("DHCP");

    /// <summary><c>LINKLAYER</c>.</summary>
    public static readonly IpAddressOrigin Linklayer = new("LINKLAYER");

    /// <summary><c>RANDOM</c>.</summary>
    public static readonly IpAddressOrigin Random = new("RANDOM");

    static IpAddressOrigin IOpenString<IpAddressOrigin>.Create(string value) => new(value);

    /// <summary>The value as vCenter writes it.</summary>
    public override string ToString() => Value ?? "";
}
