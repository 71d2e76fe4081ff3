using System.Text.Json.Serialization;

namespace Orchestrator.VCenter.Automation;

/// <summary>
/// Customization to apply at the next power-on (contract VcenterVmGuestCustomizationSetSpec). A second one overwrites the
/// first (quirk 75); it is cleared when the VM starts, also when it fails (quirk 76).
/// </summary>
/// <param name="Spec">The settings.</param>
/// <param name="Name">Or the name of a specification that vCenter keeps.</param>
public sealed record VmGuestCustomizationSetSpec(GuestCustomizationSpec? Spec = null, string? Name = null);

/// <summary>Settings of a customization (contract VcenterGuestCustomizationSpec).</summary>
/// <param name="ConfigurationSpec">Operating system.</param>
/// <param name="GlobalDnsSettings">Resolvers for all adapters (Linux).</param>
/// <param name="Interfaces">One per adapter of the VM, in the order of the adapters.</param>
public sealed record GuestCustomizationSpec(
    GuestConfigurationSpec ConfigurationSpec,
    [property: JsonPropertyName("global_DNS_settings")] GuestGlobalDnsSettings GlobalDnsSettings,
    IReadOnlyList<GuestAdapterMapping> Interfaces);

/// <summary>Operating system part; exactly one is set (contract VcenterGuestConfigurationSpec).</summary>
/// <param name="LinuxConfig">Linux.</param>
/// <param name="WindowsConfig">Windows.</param>
/// <param name="CloudConfig">cloud-init.</param>
public sealed record GuestConfigurationSpec(
    GuestLinuxConfiguration? LinuxConfig = null,
    GuestWindowsConfiguration? WindowsConfig = null,
    GuestCloudConfiguration? CloudConfig = null);

/// <summary>Linux (contract VcenterGuestLinuxConfiguration). A script runs only where the guest allows it (quirk 79).</summary>
/// <param name="Hostname">Host name.</param>
/// <param name="Domain">DNS domain; required, may not be empty.</param>
/// <param name="TimeZone">Name of the time zone database, such as <c>Asia/Tokyo</c>.</param>
/// <param name="ScriptText">Script, with the interpreter in its first line.</param>
public sealed record GuestLinuxConfiguration(
    GuestHostnameGenerator Hostname,
    string Domain,
    string? TimeZone = null,
    string? ScriptText = null);

/// <summary>Windows (contract VcenterGuestWindowsConfiguration).</summary>
/// <param name="Sysprep">Settings.</param>
/// <param name="Reboot"><c>REBOOT</c>, <c>NO_REBOOT</c> or <c>SHUTDOWN</c>.</param>
public sealed record GuestWindowsConfiguration(GuestWindowsSysprep? Sysprep = null, string? Reboot = null);

/// <summary>Settings of Sysprep (contract VcenterGuestWindowsSysprep).</summary>
/// <param name="UserData">Names and product key.</param>
/// <param name="GuiUnattended">Administrator.</param>
/// <param name="Domain">Domain or workgroup.</param>
/// <param name="GuiRunOnceCommands">Commands for the first log-on.</param>
public sealed record GuestWindowsSysprep(
    GuestUserData UserData,
    GuestGuiUnattended GuiUnattended,
    GuestDomain? Domain = null,
    IReadOnlyList<string>? GuiRunOnceCommands = null);

/// <summary>Names and product key of a Windows guest (contract VcenterGuestUserData).</summary>
/// <param name="ComputerName">Computer name, at most 15 characters.</param>
/// <param name="FullName">User.</param>
/// <param name="Organization">Organization.</param>
/// <param name="ProductKey">Product key; "" with volume licences. Secret: not shown by <c>ToString</c>.</param>
public sealed record GuestUserData(GuestHostnameGenerator ComputerName, string FullName, string Organization, string ProductKey)
{
    /// <summary>Leaves the product key out.</summary>
    public override string ToString() => $"GuestUserData {{ ComputerName = {ComputerName} }}";
}

/// <summary>Administrator of a Windows guest (contract VcenterGuestGuiUnattended).</summary>
/// <param name="AutoLogon">Whether to log on at first start.</param>
/// <param name="AutoLogonCount">How often.</param>
/// <param name="TimeZone">Number of Microsoft's time zone index; 235 is Tokyo.</param>
/// <param name="Password">Password. Secret: not shown by <c>ToString</c>.</param>
public sealed record GuestGuiUnattended(bool AutoLogon, long AutoLogonCount, long TimeZone, string? Password = null)
{
    /// <summary>Leaves the password out.</summary>
    public override string ToString() => $"GuestGuiUnattended {{ AutoLogon = {AutoLogon}, TimeZone = {TimeZone} }}";
}

/// <summary>Domain or workgroup of a Windows guest (contract VcenterGuestDomain).</summary>
/// <param name="Type"><c>WORKGROUP</c> or <c>DOMAIN</c>.</param>
/// <param name="Workgroup">Workgroup.</param>
/// <param name="Domain">Domain.</param>
/// <param name="DomainUsername">Account that may join.</param>
/// <param name="DomainPassword">Its password. Secret: not shown by <c>ToString</c>.</param>
public sealed record GuestDomain(
    string Type,
    string? Workgroup = null,
    string? Domain = null,
    string? DomainUsername = null,
    string? DomainPassword = null)
{
    /// <summary>Leaves the password out.</summary>
    public override string ToString() => $"GuestDomain {{ Type = {Type}, Workgroup = {Workgroup}, Domain = {Domain} }}";
}

/// <summary>cloud-init (contract VcenterGuestCloudConfiguration).</summary>
/// <param name="Type"><c>CLOUDINIT</c>.</param>
/// <param name="Cloudinit">Documents.</param>
public sealed record GuestCloudConfiguration(string Type, GuestCloudinitConfiguration? Cloudinit = null);

/// <summary>cloud-init documents, at most 512 KiB each (contract VcenterGuestCloudinitConfiguration).</summary>
/// <param name="Metadata">Meta-data, JSON or YAML.</param>
/// <param name="Userdata">User-data. May hold secrets: not shown by <c>ToString</c>.</param>
public sealed record GuestCloudinitConfiguration(string Metadata, string? Userdata = null)
{
    /// <summary>Leaves the documents out.</summary>
    public override string ToString() => "GuestCloudinitConfiguration";
}

/// <summary>Where the host name comes from (contract VcenterGuestHostnameGenerator).</summary>
/// <param name="Type"><c>FIXED</c>, <c>PREFIX</c> or <c>VIRTUAL_MACHINE</c>.</param>
/// <param name="FixedName">The name, with <c>FIXED</c>.</param>
public sealed record GuestHostnameGenerator(string Type, string? FixedName = null);

/// <summary>Resolvers for all adapters (contract VcenterGuestGlobalDNSSettings).</summary>
/// <param name="DnsSuffixList">Search domains.</param>
/// <param name="DnsServers">Servers.</param>
public sealed record GuestGlobalDnsSettings(IReadOnlyList<string>? DnsSuffixList = null, IReadOnlyList<string>? DnsServers = null);

/// <summary>Addresses of one adapter (contract VcenterGuestAdapterMapping).</summary>
/// <param name="Adapter">Addresses.</param>
/// <param name="MacAddress">Adapter meant; null takes them in order.</param>
public sealed record GuestAdapterMapping(GuestIpSettings Adapter, string? MacAddress = null);

/// <summary>Addresses of one adapter (contract VcenterGuestIPSettings).</summary>
/// <param name="Ipv4">IPv4.</param>
/// <param name="Windows">Resolvers of this adapter (Windows).</param>
public sealed record GuestIpSettings(GuestIpv4? Ipv4 = null, GuestWindowsNetworkAdapterSettings? Windows = null);

/// <summary>IPv4 of one adapter (contract VcenterGuestIpv4).</summary>
/// <param name="Type"><c>DHCP</c> or <c>STATIC</c>.</param>
/// <param name="IpAddress">Address, with <c>STATIC</c>.</param>
/// <param name="Prefix">Bits of the network, with <c>STATIC</c>.</param>
/// <param name="Gateways">Gateways.</param>
public sealed record GuestIpv4(string Type, string? IpAddress = null, long? Prefix = null, IReadOnlyList<string>? Gateways = null);

/// <summary>Resolvers of one adapter of a Windows guest (contract VcenterGuestWindowsNetworkAdapterSettings).</summary>
/// <param name="DnsServers">Servers.</param>
/// <param name="DnsDomain">Domain.</param>
public sealed record GuestWindowsNetworkAdapterSettings(IReadOnlyList<string>? DnsServers = null, string? DnsDomain = null);
