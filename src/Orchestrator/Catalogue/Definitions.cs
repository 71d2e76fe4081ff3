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

    public string? Iso { get; set; }

    public string? GuestOs { get; set; }

    public string? AnswerFile { get; set; }

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

    /// <summary>It is deployed from a content library.</summary>
    [JsonIgnore]
    public bool IsFromLibrary => !string.IsNullOrEmpty(LibraryItem);

    /// <summary>vCenter's own guest customization makes the guest what was ordered.</summary>
    [JsonIgnore]
    public bool IsCustomizedByVCenter => Iso is null && Customization is (ImageCustomization.Linux or ImageCustomization.Windows);

    /// <summary>cloud-init in the guest has something to be told.</summary>
    [JsonIgnore]
    public bool IsToldByGuestInfo => Iso is null && (Customization == ImageCustomization.CloudInit || ToolsInstall == ToolsInstall.CloudInitPackage);

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

internal sealed class BackupPolicyDefinition
{
    public required string Name { get; set; }

    public BackupProvider Provider { get; set; } = BackupProvider.Copy;

    /// <summary>Inventory path of the folder for copies; made when missing.</summary>
    public string? Folder { get; set; }

    public List<string> Datastores { get; set; } = [];

    /// <summary>Local time of <see cref="TimeZone"/>, for example <c>02:00-06:00</c>.</summary>
    public string? Window { get; set; }

    public string TimeZone { get; set; } = "Asia/Tokyo";

    public int KeepDaily { get; set; } = 3;

    public int KeepWeekly { get; set; } = 2;

    /// <summary>Take the first backup as part of the order.</summary>
    public bool FirstBackup { get; set; } = true;
}

internal enum BackupProvider
{
    /// <summary>No job.</summary>
    None,

    /// <summary>A clone of a snapshot.</summary>
    Copy,
}
