using System.Text.Json.Serialization;
using Orchestrator.Client.Vms;

namespace Orchestrator.Client.Catalogue;

/// <summary>An information system: a tenant, for which virtual machines are made.</summary>
public sealed record SystemView
{
    /// <summary>The id, a UUID of version 7.</summary>
    public required Guid Id { get; init; }

    /// <summary>Its code, by which orders name it, for example <c>tax</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Its name by language (<c>ja</c>, <c>en</c>).</summary>
    public required IReadOnlyDictionary<string, string> DisplayName { get; init; }

    /// <summary>What an order gets that does not say otherwise, and where its virtual machines live.</summary>
    public required SystemDefaultsView Defaults { get; init; }

    /// <summary>When it was entered.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>Where a system's virtual machines live. What vCenter has is named by name or inventory path, <c>*</c> where several fit.</summary>
public sealed record SystemDefaultsView
{
    /// <summary>The name of the vCenter.</summary>
    [JsonPropertyName("vcenter")]
    public string? VCenter { get; init; }

    /// <summary>The datacenter's name.</summary>
    public string? Datacenter { get; init; }

    /// <summary>The cluster's name.</summary>
    public string? Cluster { get; init; }

    /// <summary>The resource pool's name or path; the cluster's own when null.</summary>
    public string? ResourcePool { get; init; }

    /// <summary>The inventory path of the folder, made when missing.</summary>
    public string? Folder { get; init; }

    /// <summary>The datastores that may be used.</summary>
    public required IReadOnlyList<string> Datastores { get; init; }

    /// <summary>The network of an order without network cards.</summary>
    public string? Network { get; init; }

    /// <summary>The backup policy of an order that names none.</summary>
    public string? BackupPolicy { get; init; }
}

/// <summary>An image that virtual machines are made from.</summary>
public sealed record ImageView
{
    /// <summary>The id, a UUID of version 7.</summary>
    public required Guid Id { get; init; }

    /// <summary>Its name, by which orders name it, for example <c>rhel-9</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The template in vCenter, by name or inventory path; null for an image of another kind.</summary>
    public string? Template { get; init; }

    /// <summary>How the template is cloned: <c>full</c>, <c>linked</c> or <c>instant</c>; null for an image of another kind.</summary>
    [JsonPropertyName("clone")]
    public string? CloneKind { get; init; }

    /// <summary>The content library; null for an image of another kind.</summary>
    public string? Library { get; init; }

    /// <summary>The item of the content library.</summary>
    public string? LibraryItem { get; init; }

    /// <summary>The installation medium as a datastore path; null for an image of another kind.</summary>
    public string? Iso { get; init; }

    /// <summary>The guest operating system that is installed from the medium; null for an image of another kind.</summary>
    public string? GuestOs { get; init; }

    /// <summary>What answers the installer: <c>kickstart</c>, <c>autoinstall</c> or <c>windows</c>; null for an image of another kind.</summary>
    public string? AnswerFile { get; init; }

    /// <summary>How the guest is made its own: <c>linux</c>, <c>windows</c>, <c>cloudInit</c> or <c>none</c>.</summary>
    public required string Customization { get; init; }

    /// <summary>How VMware Tools come into the guest: <c>inImage</c>, <c>cloudInitPackage</c> or <c>installerAutorun</c>.</summary>
    public required string ToolsInstall { get; init; }

    /// <summary>Who provides the licence of the operating system: <c>platform</c> or <c>system</c>.</summary>
    public string? Licence { get; init; }

    /// <summary>When it was entered.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>A size that virtual machines are offered in.</summary>
public sealed record SizeView
{
    /// <summary>The id, a UUID of version 7.</summary>
    public required Guid Id { get; init; }

    /// <summary>Its name, by which orders name it, for example <c>small</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Virtual CPUs.</summary>
    public required int CpuCount { get; init; }

    /// <summary>Memory in MiB.</summary>
    public required int MemoryMiB { get; init; }

    /// <summary>When it was entered.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>A network that virtual machines are connected to.</summary>
public sealed record NetworkView
{
    /// <summary>The id, a UUID of version 7.</summary>
    public required Guid Id { get; init; }

    /// <summary>Its name, by which orders name it, for example <c>app-net</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The port group in vCenter.</summary>
    public required string PortGroup { get; init; }

    /// <summary>Its addresses in CIDR notation, for example <c>10.1.2.0/24</c>; null where only DHCP is offered.</summary>
    public string? Cidr { get; init; }

    /// <summary>Its default gateway.</summary>
    public string? Gateway { get; init; }

    /// <summary>Its name servers.</summary>
    public required IReadOnlyList<string> Dns { get; init; }

    /// <summary>The addresses that are given out, first and last, for example <c>10.1.2.100-10.1.2.199</c>.</summary>
    public string? Range { get; init; }

    /// <summary>What a network card gets that does not say otherwise.</summary>
    public required Ipv4Mode Ipv4 { get; init; }

    /// <summary>The security zone.</summary>
    public string? Zone { get; init; }

    /// <summary>When it was entered.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}
