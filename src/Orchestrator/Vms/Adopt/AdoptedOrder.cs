using Orchestrator.Catalogue;
using Orchestrator.VCenter.Inventory;

namespace Orchestrator.Vms.Adopt;

/// <summary>What a VM made by hand would have been ordered as.</summary>
internal static class AdoptedOrder
{
    public const string ImageName = "adopted";
    private const long GiB = 1L << 30;

    /// <param name="seen">The VM.</param>
    /// <param name="system">Its system.</param>
    /// <param name="displayName">The name that people see; null: its name.</param>
    /// <param name="purpose">What it is for.</param>
    /// <param name="networks">The catalogue's networks, and others that stand for port groups which it does not have, by network id.</param>
    public static VmOrder Of(VmRecord seen, SystemDefinition system, string? displayName, VmPurpose purpose, IReadOnlyDictionary<string, NetworkDefinition> networks) => new()
    {
        Name = seen.Name,
        DisplayName = displayName ?? seen.Name,
        HostName = (seen.Facts.HostName ?? seen.Name).ToLowerInvariant(),
        System = system,
        Image = new ImageDefinition { Name = ImageName, Customization = ImageCustomization.None },
        CpuCount = seen.NumCpu,
        MemoryMiB = (int)seen.MemoryMiB,
        Purpose = purpose,
        Disks = [.. seen.Disks.Select((disk, index) => new OrderedDisk((int)Math.Max(1, disk.CapacityBytes / GiB)) { Number = index + 1, Key = disk.Key })],
        Nics = [.. seen.Nics.Select((nic, index) => Nic(nic, seen, networks) with { Number = index + 1, Key = nic.Key })],
        BackupPolicy = new BackupPolicyDefinition { Name = "none", Provider = BackupProvider.None },
    };

    private static OrderedNic Nic(VmNic nic, VmRecord seen, IReadOnlyDictionary<string, NetworkDefinition> networks)
    {
        var network = nic.Network is { } id && networks.TryGetValue(id.Value, out var known)
            ? known
            : new NetworkDefinition { Name = nic.Network?.Value ?? "none", PortGroup = nic.Network?.Value ?? "none", Ipv4 = NetworkIpv4.Dhcp };
        var range = Ipv4Network.Parse(network.Cidr);
        var address = seen.Facts.Nics
            .Where(one => string.Equals(one.MacAddress, nic.MacAddress, StringComparison.OrdinalIgnoreCase))
            .SelectMany(one => one.IpAddress ?? [])
            .FirstOrDefault(one => Ipv4.Parse(one) is { } parsed && range?.IsHost(parsed) == true);
        return address is null || network.Ipv4 == NetworkIpv4.Dhcp
            ? new OrderedNic { Network = network, Mode = NetworkIpv4.Dhcp }
            : new OrderedNic { Network = network, Mode = NetworkIpv4.Static, Address = address, PrefixLength = range!.Value.PrefixLength, Gateway = network.Gateway, Dns = network.Dns };
    }
}
