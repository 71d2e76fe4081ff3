using Orchestrator.Client.Catalogue;
using Orchestrator.Client.Vms;

namespace Orchestrator.Catalogue;

/// <summary>The catalogue as callers see it.</summary>
internal static class CatalogueViews
{
    public static SystemView System(CatalogueEntry entry)
    {
        var system = CatalogueJson.Read<SystemDefinition>(entry);
        return new SystemView
        {
            Id = entry.Id,
            Code = entry.Name,
            DisplayName = system.DisplayName,
            Defaults = new SystemDefaultsView
            {
                VCenter = system.VCenter,
                Datacenter = system.Datacenter,
                Cluster = system.Cluster,
                ResourcePool = system.ResourcePool,
                Folder = system.Folder,
                Datastores = system.Datastores,
                Network = system.Network,
                BackupPolicy = system.BackupPolicy,
            },
            CreatedAt = entry.CreatedAt,
            UpdatedAt = entry.UpdatedAt,
        };
    }

    public static ImageView Image(CatalogueEntry entry)
    {
        var image = CatalogueJson.Read<ImageDefinition>(entry);
        return new ImageView
        {
            Id = entry.Id,
            Name = entry.Name,
            Template = image.Template,
            CloneKind = image switch
            {
                { Template: null or "" } => null,
                { Clone: CloneKind.Linked } => "linked",
                { Clone: CloneKind.Instant } => "instant",
                _ => "full",
            },
            Library = image.Library,
            LibraryItem = image.LibraryItem,
            Iso = image.Iso,
            GuestOs = image.GuestOs,
            AnswerFile = image.Answer?.ToString().ToLowerInvariant(),
            Customization = image.Customization switch
            {
                ImageCustomization.Linux => "linux",
                ImageCustomization.Windows => "windows",
                ImageCustomization.CloudInit => "cloudInit",
                _ => "none",
            },
            ToolsInstall = image.ToolsInstall switch
            {
                Orchestrator.Catalogue.ToolsInstall.CloudInitPackage => "cloudInitPackage",
                Orchestrator.Catalogue.ToolsInstall.InstallerAutorun => "installerAutorun",
                _ => "inImage",
            },
            Licence = image.Licence == LicenceParty.Platform ? "platform" : "system",
            CreatedAt = entry.CreatedAt,
            UpdatedAt = entry.UpdatedAt,
        };
    }

    public static SizeView Size(CatalogueEntry entry)
    {
        var size = CatalogueJson.Read<SizeDefinition>(entry);
        return new SizeView { Id = entry.Id, Name = entry.Name, CpuCount = size.CpuCount, MemoryMiB = size.MemoryMiB, CreatedAt = entry.CreatedAt, UpdatedAt = entry.UpdatedAt };
    }

    public static NetworkView Network(CatalogueEntry entry)
    {
        var network = CatalogueJson.Read<NetworkDefinition>(entry);
        return new NetworkView
        {
            Id = entry.Id,
            Name = entry.Name,
            PortGroup = network.PortGroup,
            Cidr = network.Cidr,
            Gateway = network.Gateway,
            Dns = network.Dns,
            Range = network.Range,
            Ipv4 = network.Ipv4 == NetworkIpv4.Dhcp ? Ipv4Mode.Dhcp : Ipv4Mode.Static,
            Zone = network.Zone,
            CreatedAt = entry.CreatedAt,
            UpdatedAt = entry.UpdatedAt,
        };
    }
}
