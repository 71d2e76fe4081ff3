namespace Orchestrator.VCenter.Automation;

/// <summary>What the guest says it is (contract VcenterVmGuestIdentityInfo); only while Tools run (quirk 69).</summary>
/// <param name="Name">Operating system.</param>
/// <param name="Family">Family of the operating system.</param>
/// <param name="FullName">Name of the operating system for people.</param>
/// <param name="HostName">Host name.</param>
/// <param name="IpAddress">First address, of whatever adapter: use the interfaces to compare with an order.</param>
public sealed record VmGuestIdentityInfo(
    VmGuestOS Name,
    VmGuestOSFamily Family,
    LocalizableMessage? FullName = null,
    string? HostName = null,
    string? IpAddress = null);

/// <summary>DNS and routes of the guest (contract VcenterVmGuestNetworkingInfo); can be empty (quirk 69).</summary>
/// <param name="DnsValues">Names of the guest.</param>
/// <param name="Dns">Resolvers of the guest.</param>
public sealed record VmGuestNetworkingInfo(VmGuestDnsAssignedValues? DnsValues = null, VmGuestDnsConfigInfo? Dns = null);

/// <summary>Names of the guest (contract VcenterVmGuestDnsAssignedValues).</summary>
/// <param name="HostName">Host name.</param>
/// <param name="DomainName">Domain.</param>
public sealed record VmGuestDnsAssignedValues(string? HostName = null, string? DomainName = null);

/// <summary>Resolvers of the guest (contract VcenterVmGuestDnsConfigInfo).</summary>
/// <param name="IpAddresses">Servers in order of use.</param>
/// <param name="SearchDomains">Search domains in order of use.</param>
public sealed record VmGuestDnsConfigInfo(IReadOnlyList<string>? IpAddresses = null, IReadOnlyList<string>? SearchDomains = null);

/// <summary>
/// An interface as the guest reports it (contract VcenterVmGuestNetworkingInterfacesInfo): another list than the adapters of the
/// configuration (quirk 70), and possibly without an address (quirk 69).
/// </summary>
/// <param name="Nic">Adapter of the configuration, where Tools could tell.</param>
/// <param name="MacAddress">MAC address.</param>
/// <param name="Ip">Addresses.</param>
/// <param name="Dns">Resolvers.</param>
public sealed record VmGuestInterfaceInfo(
    NicId? Nic = null,
    string? MacAddress = null,
    VmGuestIpConfigInfo? Ip = null,
    VmGuestDnsConfigInfo? Dns = null);

/// <summary>Addresses of an interface (contract VcenterVmGuestNetworkingInterfacesIpConfigInfo).</summary>
/// <param name="IpAddresses">Addresses, link-local ones included.</param>
public sealed record VmGuestIpConfigInfo(IReadOnlyList<VmGuestIpAddressInfo>? IpAddresses = null);

/// <summary>An address of the guest (contract VcenterVmGuestNetworkingInterfacesIpAddressInfo).</summary>
/// <param name="IpAddress">Address.</param>
/// <param name="PrefixLength">Bits of the network.</param>
/// <param name="State">State.</param>
/// <param name="Origin">How the guest came by it.</param>
public sealed record VmGuestIpAddressInfo(
    string IpAddress,
    long PrefixLength,
    IpAddressStatus State,
    IpAddressOrigin? Origin = null);

/// <summary>
/// How the last customization went (contract VcenterVmGuestCustomizationInfo). Clone and power-on succeed long before it ends
/// (quirk 77).
/// </summary>
/// <param name="Status">State.</param>
/// <param name="Error">What the guest said when it failed.</param>
/// <param name="StartTime">Start.</param>
/// <param name="EndTime">End.</param>
public sealed record VmGuestCustomizationInfo(
    VmGuestCustomizationStatus Status,
    string? Error = null,
    DateTimeOffset? StartTime = null,
    DateTimeOffset? EndTime = null);
