using System.Text.Json.Serialization;

namespace Orchestrator.Catalogue;

/// <summary>An information system (tenant): what its VMs get unless the order says otherwise.</summary>
internal sealed class SystemDefinition
{
    public required string Code { get; set; }

    /// <summary>By language: <c>ja</c>, <c>en</c>.</summary>
    public Dictionary<string, string> DisplayName { get; set; } = [];

    public string? Department { get; set; }

    /// <summary>Name of a configured vCenter; may be empty where there is one.</summary>
    public string? VCenter { get; set; }

    public required string Datacenter { get; set; }

    /// <summary>Name of the cluster; or <see cref="ResourcePool"/>.</summary>
    public string? Cluster { get; set; }

    public string? ResourcePool { get; set; }

    /// <summary>Inventory path, for example <c>/DC0/vm/demo</c>; made when missing.</summary>
    public required string Folder { get; set; }

    /// <summary>Names, with <c>*</c> where several fit.</summary>
    public List<string> Datastores { get; set; } = [];

    /// <summary>Default network.</summary>
    public string? Network { get; set; }

    public string? BackupPolicy { get; set; }

    public CatalogueLimits? Limits { get; set; }
}

/// <summary>Upper bounds of one VM; null: no bound of ours.</summary>
internal sealed class CatalogueLimits
{
    public int? MaxCpuCount { get; set; }

    public int? MaxMemoryMiB { get; set; }

    public int? MaxDiskGiB { get; set; }

    public int? MaxDisks { get; set; }
}

/// <summary>What a VM is made from.</summary>
internal sealed class ImageDefinition
{
    public required string Name { get; set; }

    public Dictionary<string, string> DisplayName { get; set; } = [];

    /// <summary>Name or inventory path of a VM template in a folder.</summary>
    public string? Template { get; set; }

    /// <summary>How the template, or the VM that takes its place, is cloned.</summary>
    public CloneKind Clone { get; set; } = CloneKind.Full;

    /// <summary>Name of a content library.</summary>
    public string? Library { get; set; }

    /// <summary>Name of an item of it: a VM template or an OVF template.</summary>
    public string? LibraryItem { get; set; }

    /// <summary>Datastore path of an installation medium, for example <c>[iso] rhel9.iso</c>. <see cref="Library"/> is then where answer discs are put.</summary>
    public string? Iso { get; set; }

    /// <summary>With <see cref="Iso"/>: as the Automation API calls it, for example <c>RHEL_9_64</c>.</summary>
    public string? GuestOs { get; set; }

    /// <summary>With <see cref="Iso"/>: <c>kickstart</c>, <c>autoinstall</c>, <c>windows</c>, or the path of a template of one's own (.cfg or .ks, .yaml or .yml, .xml).</summary>
    public string? AnswerFile { get; set; }

    /// <summary>With <see cref="Iso"/>: how the answer file gets to the guest. Default: <c>guestinfo</c> for autoinstall, else <c>cd</c>.</summary>
    public AnswerWay? AnswerFileBy { get; set; }

    /// <summary>With <see cref="Iso"/>: size of the disk that the system is installed on.</summary>
    public int DiskGiB { get; set; } = 40;

    /// <summary>With <see cref="Iso"/>: how long the installation may take from power-on. Default 90 minutes.</summary>
    public TimeSpan InstallDeadline { get; set; } = TimeSpan.FromMinutes(90);

    /// <summary>With <see cref="Iso"/>: language and country of the guest.</summary>
    public string Locale { get; set; } = "ja_JP";

    /// <summary>With <see cref="Iso"/>: a public key that may log in; without one nobody may.</summary>
    public string? SshKey { get; set; }

    public ImageCustomization Customization { get; set; } = ImageCustomization.Linux;

    public ToolsInstall ToolsInstall { get; set; } = ToolsInstall.InImage;

    /// <summary>How long VMware Tools may take to come up after power-on. Default 15 minutes.</summary>
    public TimeSpan ToolsDeadline { get; set; } = TimeSpan.FromMinutes(15);

    public LicenceParty Licence { get; set; } = LicenceParty.System;

    /// <summary>DNS suffix of guests that name none.</summary>
    public string? Domain { get; set; }

    /// <summary>IANA name, for example <c>Asia/Tokyo</c>.</summary>
    public string TimeZone { get; set; } = "Asia/Tokyo";

    /// <summary>Windows: the time zone's number, as sysprep wants it; 235 is Tokyo.</summary>
    public int WindowsTimeZone { get; set; } = 235;

    /// <summary>Windows: registered owner and organisation.</summary>
    public string Organization { get; set; } = "Orchestrator";

    public CatalogueLimits? Limits { get; set; }

    /// <summary>It is installed from a medium.</summary>
    [JsonIgnore]
    public bool IsInstalled => !string.IsNullOrEmpty(Iso);

    /// <summary>Whose answer file it is; null when it is none that is known.</summary>
    [JsonIgnore]
    public AnswerKind? Answer => AnswerFile?.ToLowerInvariant() switch
    {
        "kickstart" => AnswerKind.Kickstart,
        "autoinstall" => AnswerKind.Autoinstall,
        "windows" => AnswerKind.Windows,
        { } path when path.EndsWith(".cfg", StringComparison.Ordinal) || path.EndsWith(".ks", StringComparison.Ordinal) => AnswerKind.Kickstart,
        { } path when path.EndsWith(".yaml", StringComparison.Ordinal) || path.EndsWith(".yml", StringComparison.Ordinal) => AnswerKind.Autoinstall,
        { } path when path.EndsWith(".xml", StringComparison.Ordinal) => AnswerKind.Windows,
        _ => null,
    };

    /// <summary>How its answer file gets to the guest.</summary>
    [JsonIgnore]
    public AnswerWay AnswerWay => AnswerFileBy ?? (Answer == AnswerKind.Autoinstall ? AnswerWay.GuestInfo : AnswerWay.Cd);

    /// <summary>Its answer file comes on a disc of its own.</summary>
    [JsonIgnore]
    public bool HasAnswerDisc => IsInstalled && AnswerWay == AnswerWay.Cd;

    /// <summary>Its guest is Windows.</summary>
    [JsonIgnore]
    public bool IsWindows => Customization == ImageCustomization.Windows || Answer == AnswerKind.Windows;

    /// <summary>It is deployed from a content library.</summary>
    [JsonIgnore]
    public bool IsFromLibrary => !string.IsNullOrEmpty(LibraryItem);

    /// <summary>vCenter's own guest customization makes the guest what was ordered.</summary>
    [JsonIgnore]
    public bool IsCustomizedByVCenter => !IsInstalled && Customization is (ImageCustomization.Linux or ImageCustomization.Windows);

    /// <summary>cloud-init in the guest, or in its installer, has something to be told.</summary>
    [JsonIgnore]
    public bool IsToldByGuestInfo => IsInstalled
        ? AnswerWay == AnswerWay.GuestInfo
        : Customization == ImageCustomization.CloudInit || ToolsInstall == ToolsInstall.CloudInitPackage;

    /// <summary>It is cloned from a template or a VM that does not run.</summary>
    [JsonIgnore]
    public bool IsCloned => !string.IsNullOrEmpty(Template) && !IsInstant;

    /// <summary>It is cloned from a running VM, and runs from the start.</summary>
    [JsonIgnore]
    public bool IsInstant => !string.IsNullOrEmpty(Template) && Clone == CloneKind.Instant;
}

internal enum ImageCustomization
{
    None,
    Linux,
    Windows,

    /// <summary>cloud-init in the guest, told by <c>guestinfo</c>.</summary>
    CloudInit,
}

/// <summary>Installers that are told by a file.</summary>
internal enum AnswerKind
{
    /// <summary>Anaconda, of Red Hat and its kin.</summary>
    Kickstart,

    /// <summary>Subiquity, of Ubuntu.</summary>
    Autoinstall,

    /// <summary>Windows Setup.</summary>
    Windows,
}

/// <summary>How an answer file gets to the guest.</summary>
internal enum AnswerWay
{
    /// <summary>On a second CD.</summary>
    Cd,

    /// <summary>By <c>guestinfo</c>, which cloud-init in the installer reads.</summary>
    GuestInfo,
}

internal enum CloneKind
{
    /// <summary>A copy of its own.</summary>
    Full,

    /// <summary>Its disks add to the source's current snapshot.</summary>
    Linked,

    /// <summary>It goes on where the running source is, with the source's CPUs and memory.</summary>
    Instant,
}

internal enum ToolsInstall
{
    InImage,
    CloudInitPackage,
    InstallerAutorun,
}

internal enum LicenceParty
{
    System,
    Platform,
}

internal sealed class SizeDefinition
{
    public required string Name { get; set; }

    public required int CpuCount { get; set; }

    public required int MemoryMiB { get; set; }
}

internal sealed class NetworkDefinition
{
    public required string Name { get; set; }

    /// <summary>Name of the port group, standard or distributed.</summary>
    public required string PortGroup { get; set; }

    /// <summary>For example <c>10.1.2.0/24</c>; needed unless <see cref="Ipv4"/> is DHCP.</summary>
    public string? Cidr { get; set; }

    public string? Gateway { get; set; }

    public List<string> Dns { get; set; } = [];

    /// <summary>First and last address to hand out, for example <c>10.1.2.100-10.1.2.199</c>.</summary>
    public string? Range { get; set; }

    public NetworkIpv4 Ipv4 { get; set; } = NetworkIpv4.Static;

    public string? Zone { get; set; }
}

internal enum NetworkIpv4
{
    Static,
    Dhcp,
}
