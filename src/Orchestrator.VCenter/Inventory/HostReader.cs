using Orchestrator.VCenter.Vim;

namespace Orchestrator.VCenter.Inventory;

/// <summary>Reads hosts and their clusters as they are now; never kept: where a VM may go changes with every move.</summary>
public static class HostReader
{
    private static readonly string[] OfHost = ["name", "parent", "runtime.connectionState", "runtime.inMaintenanceMode", "vm", "datastore", "network", "recentTask"];
    private static readonly string[] OfCluster = ["name", "resourcePool", "host"];

    /// <summary>Reads several hosts with one call; those that are not there are missing from the answer.</summary>
    /// <param name="connection">The vCenter.</param>
    /// <param name="hosts">The hosts.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    public static async Task<IReadOnlyList<InventoryHost>> ReadHostsAsync(this VCenterConnection connection, IReadOnlyList<HostId> hosts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(hosts);
        if (hosts.Count == 0)
            return [];
        var spec = new PropertyFilterSpec(
            [new PropertySpec("HostSystem", OfHost)],
            [.. hosts.Select(host => new ObjectSpec(host.Reference))],
            ReportMissingObjectsInResults: true);
        return [.. (await connection.RetrieveAllAsync(spec, cancellationToken)).Select(Host)];
    }

    /// <summary>Reads one host; null when vCenter says that it is not there.</summary>
    /// <param name="connection">The vCenter.</param>
    /// <param name="host">The host.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    public static async Task<InventoryHost?> ReadHostAsync(this VCenterConnection connection, HostId host, CancellationToken cancellationToken) =>
        await connection.RetrieveAsync(host.Reference, OfHost, cancellationToken) is { } content ? Host(content) : null;

    /// <summary>Reads the cluster, or the single host's own, that a host is in.</summary>
    /// <param name="connection">The vCenter.</param>
    /// <param name="host">The host.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    public static async Task<HostCluster?> ReadClusterAsync(this VCenterConnection connection, InventoryHost host, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(host);
        if (host.Cluster is not { } cluster || await connection.RetrieveAsync(cluster, OfCluster, cancellationToken) is not { } content)
            return null;
        var properties = Properties(content);
        return new HostCluster(
            cluster,
            InventoryName.Decode(properties.GetValueOrDefault("name").AsString() ?? ""),
            properties.GetValueOrDefault("resourcePool").AsReference() is { } pool ? ResourcePoolId.From(pool) : null,
            [.. properties.GetValueOrDefault("host").AsList<ManagedObjectReference>().Select(HostId.From)]);
    }

    private static InventoryHost Host(ObjectContent content)
    {
        var properties = Properties(content);
        return new InventoryHost
        {
            Id = HostId.From(content.Obj),
            Name = InventoryName.Decode(properties.GetValueOrDefault("name").AsString() ?? ""),
            Cluster = properties.GetValueOrDefault("parent").AsReference(),
            Connected = properties.GetValueOrDefault("runtime.connectionState").AsString() == "connected",
            InMaintenance = properties.GetValueOrDefault("runtime.inMaintenanceMode").AsBoolean() == true,
            Vms = [.. References(properties, "vm").Select(VmId.From)],
            Datastores = [.. References(properties, "datastore").Select(DatastoreId.From)],
            Networks = [.. References(properties, "network").Select(network => new NetworkId(network.Value))],
            RecentTasks = References(properties, "recentTask"),
        };
    }

    private static IReadOnlyList<ManagedObjectReference> References(Dictionary<string, VimValue> properties, string name) =>
        properties.GetValueOrDefault(name).AsList<ManagedObjectReference>();

    private static Dictionary<string, VimValue> Properties(ObjectContent content) =>
        (content.PropSet ?? []).ToDictionary(property => property.Name, property => property.Val);
}

/// <summary>A host as one call reads it.</summary>
public sealed record InventoryHost
{
    /// <summary>The host.</summary>
    public required HostId Id { get; init; }

    /// <summary>Name, decoded.</summary>
    public required string Name { get; init; }

    /// <summary>The cluster that it is in, or the compute resource of its own.</summary>
    public ManagedObjectReference? Cluster { get; init; }

    /// <summary>Whether vCenter reaches it.</summary>
    public bool Connected { get; init; }

    /// <summary>Whether it is in maintenance mode.</summary>
    public bool InMaintenance { get; init; }

    /// <summary>VMs and templates that are registered on it.</summary>
    public IReadOnlyList<VmId> Vms { get; init; } = [];

    /// <summary>Datastores that it sees.</summary>
    public IReadOnlyList<DatastoreId> Datastores { get; init; } = [];

    /// <summary>Networks that it sees.</summary>
    public IReadOnlyList<NetworkId> Networks { get; init; } = [];

    /// <summary>Tasks of this host that run or ended not long ago.</summary>
    public IReadOnlyList<ManagedObjectReference> RecentTasks { get; init; } = [];
}

/// <summary>The cluster of a host.</summary>
/// <param name="Reference">The compute resource.</param>
/// <param name="Name">Name, decoded.</param>
/// <param name="RootPool">Root resource pool: where VMs of the cluster go.</param>
/// <param name="Hosts">Hosts.</param>
public sealed record HostCluster(ManagedObjectReference Reference, string Name, ResourcePoolId? RootPool, IReadOnlyList<HostId> Hosts);
