using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;

namespace Orchestrator.VCenter.Automation;

/// <summary>State of an address of the guest (contract VcenterVmGuestNetworkingInterfacesIpAddressStatus). Open: a newer vCenter may send others (quirk 26).</summary>
/// <param name="Value">The value as vCenter writes it.</param>
[JsonConverter(typeof(OpenStringConverter<IpAddressStatus>))]
public readonly record struct IpAddressStatus(string Value) : IOpenString<IpAddressStatus>
{
    /// <summary><c>PREFERRED</c>.</summary>
    public static readonly IpAddressStatus Preferred = new("PREFERRED");

    /// <summary><c>DEPRECATED</c>.</summary>
    public static readonly IpAddressStatus Deprecated = new("DEPRECATED");

    /// <summary><c>INVALID</c>.</summary>
    public static readonly IpAddressStatus Invalid = new("INVALID");

    /// <summary><c>INACCESSIBLE</c>.</summary>
    public static readonly IpAddressStatus Inaccessible = new("INACCESSIBLE");

    /// <summary><c>UNKNOWN</c>.</summary>
    public static readonly IpAddressStatus Unknown = new("UNKNOWN");

    /// <summary><c>TENTATIVE</c>.</summary>
    public static readonly IpAddressStatus Tentative = new("TENTATIVE");

    /// <summary><c>DUPLICATE</c>.</summary>
    public static readonly IpAddressStatus Duplicate = new("DUPLICATE");

    static IpAddressStatus IOpenString<IpAddressStatus>.Create(string value) => new(value);

    /// <summary>The value as vCenter writes it.</summary>
    public override string ToString() => Value ?? "";
}
