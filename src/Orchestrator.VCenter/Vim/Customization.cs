using System.Text.Json.Serialization;

namespace Orchestrator.VCenter.Vim;

/// <summary>
/// Customization of a guest (vi-json CustomizationSpec, cut). Refused for a source whose Tools vCenter does not know (quirk 78).
/// </summary>
public sealed record CustomizationSpec
{
    /// <summary>Operating system part.</summary>
    public required CustomizationIdentitySettings Identity { get; init; }

    /// <summary>Resolvers for all adapters (Linux).</summary>
    public CustomizationGlobalIPSettings GlobalIPSettings { get; init; } = new();

    /// <summary>One per adapter, in order.</summary>
    public IReadOnlyList<CustomizationAdapterMapping>? NicSettingMap { get; init; }

    /// <summary>Options of the operating system.</summary>
    public CustomizationOptions? Options { get; init; }

    /// <summary>Discriminator on the wire.</summary>
    [JsonPropertyName("_typeName")]
    public string TypeName => nameof(CustomizationSpec);
}

/// <summary>Options of a customization (vi-json CustomizationOptions).</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "_typeName", IgnoreUnrecognizedTypeDiscriminators = true)]
[JsonDerivedType(typeof(CustomizationLinuxOptions), "CustomizationLinuxOptions")]
[JsonDerivedType(typeof(CustomizationWinOptions), "CustomizationWinOptions")]
public record CustomizationOptions;

/// <summary>Options for Linux: none (vi-json CustomizationLinuxOptions).</summary>
public sealed record CustomizationLinuxOptions : CustomizationOptions;

/// <summary>Options for Windows (vi-json CustomizationWinOptions, cut).</summary>
public sealed record CustomizationWinOptions : CustomizationOptions
{
    /// <summary>Whether the SID is changed; must be true since Vista.</summary>
    public bool ChangeSID { get; init; } = true;

    /// <summary>Ignored, but required by the contract.</summary>
    public bool DeleteAccounts { get; init; }

    /// <summary><c>reboot</c>, <c>noreboot</c> or <c>shutdown</c>.</summary>
    public string? Reboot { get; init; }
}

/// <summary>Operating system part (vi-json CustomizationIdentitySettings).</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "_typeName", IgnoreUnrecognizedTypeDiscriminators = true)]
[JsonDerivedType(typeof(CustomizationLinuxPrep), "CustomizationLinuxPrep")]
[JsonDerivedType(typeof(CustomizationSysprep), "CustomizationSysprep")]
[JsonDerivedType(typeof(CustomizationCloudinitPrep), "CustomizationCloudinitPrep")]
public record CustomizationIdentitySettings;

/// <summary>Linux (vi-json CustomizationLinuxPrep). A script runs only where the guest allows it (quirk 79).</summary>
public sealed record CustomizationLinuxPrep : CustomizationIdentitySettings
{
    /// <summary>Host name.</summary>
    public required CustomizationName HostName { get; init; }

    /// <summary>DNS domain; required.</summary>
    public required string Domain { get; init; }

    /// <summary>Name of the time zone database, such as <c>Asia/Tokyo</c>.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Whether the hardware clock is UTC.</summary>
    public bool? HwClockUTC { get; init; }

    /// <summary>Script, with the interpreter in its first line.</summary>
    public string? ScriptText { get; init; }
}

/// <summary>Windows (vi-json CustomizationSysprep).</summary>
public sealed record CustomizationSysprep : CustomizationIdentitySettings
{
    /// <summary>Administrator.</summary>
    public required CustomizationGuiUnattended GuiUnattended { get; init; }

    /// <summary>Names and product key.</summary>
    public required CustomizationUserData UserData { get; init; }

    /// <summary>Domain or workgroup.</summary>
    public required CustomizationIdentification Identification { get; init; }

    /// <summary>Commands for the first log-on.</summary>
    public CustomizationGuiRunOnce? GuiRunOnce { get; init; }
}

/// <summary>cloud-init (vi-json CustomizationCloudinitPrep); at most 512 KiB each.</summary>
public sealed record CustomizationCloudinitPrep : CustomizationIdentitySettings
{
    /// <summary>Meta-data, JSON or YAML.</summary>
    public required string Metadata { get; init; }

    /// <summary>User-data. May hold secrets: not shown by <c>ToString</c>.</summary>
    public string? Userdata { get; init; }

    /// <summary>Leaves the documents out.</summary>
    public override string ToString() => nameof(CustomizationCloudinitPrep);
}

/// <summary>Administrator of a Windows guest (vi-json CustomizationGuiUnattended).</summary>
public sealed record CustomizationGuiUnattended
{
    /// <summary>Password; none means blank.</summary>
    public CustomizationPassword? Password { get; init; }

    /// <summary>Number of Microsoft's time zone index; 235 is Tokyo.</summary>
    public int TimeZone { get; init; }

    /// <summary>Whether to log on at first start.</summary>
    public bool AutoLogon { get; init; }

    /// <summary>How often.</summary>
    public int AutoLogonCount { get; init; }

    /// <summary>Discriminator on the wire.</summary>
    [JsonPropertyName("_typeName")]
    public string TypeName => nameof(CustomizationGuiUnattended);
}

/// <summary>A password (vi-json CustomizationPassword). Not shown by <c>ToString</c>.</summary>
/// <param name="Value">The password.</param>
/// <param name="PlainText">Always true here.</param>
public sealed record CustomizationPassword(string Value, bool PlainText = true)
{
    /// <summary>Discriminator on the wire.</summary>
    [JsonPropertyName("_typeName")]
    public string TypeName => nameof(CustomizationPassword);

    /// <summary>Leaves the password out.</summary>
    public override string ToString() => nameof(CustomizationPassword);
}

/// <summary>Names and product key of a Windows guest (vi-json CustomizationUserData).</summary>
/// <param name="FullName">User.</param>
/// <param name="OrgName">Organization.</param>
/// <param name="ComputerName">Computer name, at most 15 characters.</param>
/// <param name="ProductId">Product key; "" with volume licences. Secret: not shown by <c>ToString</c>.</param>
public sealed record CustomizationUserData(string FullName, string OrgName, CustomizationName ComputerName, string ProductId)
{
    /// <summary>Discriminator on the wire.</summary>
    [JsonPropertyName("_typeName")]
    public string TypeName => nameof(CustomizationUserData);

    /// <summary>Leaves the product key out.</summary>
    public override string ToString() => $"{nameof(CustomizationUserData)} {{ ComputerName = {ComputerName} }}";
}

/// <summary>Domain or workgroup of a Windows guest (vi-json CustomizationIdentification).</summary>
public sealed record CustomizationIdentification
{
    /// <summary>Workgroup.</summary>
    public string? JoinWorkgroup { get; init; }

    /// <summary>Domain.</summary>
    public string? JoinDomain { get; init; }

    /// <summary>Account that may join.</summary>
    public string? DomainAdmin { get; init; }

    /// <summary>Its password.</summary>
    public CustomizationPassword? DomainAdminPassword { get; init; }

    /// <summary>Discriminator on the wire.</summary>
    [JsonPropertyName("_typeName")]
    public string TypeName => nameof(CustomizationIdentification);
}

/// <summary>Commands for the first log-on (vi-json CustomizationGuiRunOnce).</summary>
/// <param name="CommandList">Commands.</param>
public sealed record CustomizationGuiRunOnce(IReadOnlyList<string> CommandList)
{
    /// <summary>Discriminator on the wire.</summary>
    [JsonPropertyName("_typeName")]
    public string TypeName => nameof(CustomizationGuiRunOnce);
}

/// <summary>Where a name comes from (vi-json CustomizationName).</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "_typeName", IgnoreUnrecognizedTypeDiscriminators = true)]
[JsonDerivedType(typeof(CustomizationFixedName), "CustomizationFixedName")]
[JsonDerivedType(typeof(CustomizationVirtualMachineName), "CustomizationVirtualMachineName")]
public record CustomizationName;

/// <summary>A given name (vi-json CustomizationFixedName).</summary>
/// <param name="Name">The name.</param>
public sealed record CustomizationFixedName(string Name) : CustomizationName;

/// <summary>The name of the VM (vi-json CustomizationVirtualMachineName).</summary>
public sealed record CustomizationVirtualMachineName : CustomizationName;

/// <summary>Resolvers for all adapters (vi-json CustomizationGlobalIPSettings).</summary>
/// <param name="DnsSuffixList">Search domains.</param>
/// <param name="DnsServerList">Servers.</param>
public sealed record CustomizationGlobalIPSettings(
    IReadOnlyList<string>? DnsSuffixList = null,
    IReadOnlyList<string>? DnsServerList = null)
{
    /// <summary>Discriminator on the wire.</summary>
    [JsonPropertyName("_typeName")]
    public string TypeName => nameof(CustomizationGlobalIPSettings);
}

/// <summary>Addresses of one adapter (vi-json CustomizationAdapterMapping).</summary>
/// <param name="Adapter">Addresses.</param>
/// <param name="MacAddress">Adapter meant; null takes them in order.</param>
public sealed record CustomizationAdapterMapping(CustomizationIPSettings Adapter, string? MacAddress = null)
{
    /// <summary>Discriminator on the wire.</summary>
    [JsonPropertyName("_typeName")]
    public string TypeName => nameof(CustomizationAdapterMapping);
}

/// <summary>Addresses of one adapter (vi-json CustomizationIPSettings, cut).</summary>
public sealed record CustomizationIPSettings
{
    /// <summary>Fixed or by DHCP.</summary>
    public required CustomizationIpGenerator Ip { get; init; }

    /// <summary>Mask, such as <c>255.255.255.0</c>, with a fixed address.</summary>
    public string? SubnetMask { get; init; }

    /// <summary>Gateways.</summary>
    public IReadOnlyList<string>? Gateway { get; init; }

    /// <summary>Servers of this adapter (Windows).</summary>
    public IReadOnlyList<string>? DnsServerList { get; init; }

    /// <summary>Domain of this adapter (Windows).</summary>
    public string? DnsDomain { get; init; }

    /// <summary>Discriminator on the wire.</summary>
    [JsonPropertyName("_typeName")]
    public string TypeName => nameof(CustomizationIPSettings);
}

/// <summary>Where an address comes from (vi-json CustomizationIpGenerator).</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "_typeName", IgnoreUnrecognizedTypeDiscriminators = true)]
[JsonDerivedType(typeof(CustomizationFixedIp), "CustomizationFixedIp")]
[JsonDerivedType(typeof(CustomizationDhcpIpGenerator), "CustomizationDhcpIpGenerator")]
public record CustomizationIpGenerator;

/// <summary>A given address (vi-json CustomizationFixedIp).</summary>
/// <param name="IpAddress">The address.</param>
public sealed record CustomizationFixedIp(string IpAddress) : CustomizationIpGenerator;

/// <summary>DHCP (vi-json CustomizationDhcpIpGenerator).</summary>
public sealed record CustomizationDhcpIpGenerator : CustomizationIpGenerator;
