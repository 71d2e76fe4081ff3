using System.Text.Json.Nodes;
using Orchestrator.Simulator.Hosting;
using Orchestrator.Simulator.Inventory;

namespace Orchestrator.Simulator.Rest;

/// <summary>Datacenters, folders, clusters, hosts, datastores, networks, resource pools: lists with the contract's filters, and gets.</summary>
internal static class PlaceRoutes
{
    public static void Add(RestTable table) => table
        .Get("/api/vcenter/datacenter", call => List<Datacenter>(call, "datacenters", One))
        .Get("/api/vcenter/datacenter/{datacenter}", call => Reply.Ok(Full(call.State.Get<Datacenter>(call["datacenter"], "Datacenter"))))
        .Get("/api/vcenter/folder", Folders)
        .Get("/api/vcenter/cluster", call => List<Cluster>(call, "clusters", cluster => Build.Object(("cluster", cluster.Id), ("name", cluster.Name), ("ha_enabled", false), ("drs_enabled", true))))
        .Get("/api/vcenter/cluster/{cluster}", Cluster)
        .Get("/api/vcenter/host", call => List<HostSystem>(call, "hosts", host => Build.Object(("host", host.Id), ("name", host.Name), ("connection_state", "CONNECTED"), ("power_state", "POWERED_ON")), Hosts(call)))
        .Get("/api/vcenter/datastore", Datastores)
        .Get("/api/vcenter/datastore/{datastore}", Datastore)
        .Get("/api/vcenter/network", Networks)
        .Get("/api/vcenter/resource-pool", call => List<ResourcePool>(call, "resource_pools", pool => Build.Object(("resource_pool", pool.Id), ("name", pool.Name)), Pools(call)))
        .Get("/api/vcenter/resource-pool/{resource_pool}", Pool);

    // A filter that is not in the contract is not looked at, and the answer is everything (quirk 21).
    private static Reply List<T>(VendorCall call, string ids, Func<T, JsonNode> row, Func<T, bool>? more = null)
        where T : NamedEntity
    {
        var (wanted, names, folders, datacenters) = (call.Filter(ids), call.Filter("names"), call.Filter("folders"), call.Filter("datacenters"));
        var state = call.State;
        var found = state.Every<T>()
            .Where(entity => (wanted?.Contains(entity.Id) ?? true) && (names?.Contains(entity.Name) ?? true) && (folders?.Contains(entity.Parent) ?? true))
            .Where(entity => datacenters is null || (Inside(state, entity) is { } datacenter && datacenters.Contains(datacenter)))
            .Where(entity => more?.Invoke(entity) ?? true)
            .OrderBy(entity => entity.Id.Length).ThenBy(entity => entity.Id, StringComparer.Ordinal);
        return Reply.Ok(Build.Array(found.Select(row)));
    }

    private static string? Inside(InventoryState state, NamedEntity entity)
    {
        for (NamedEntity? at = entity; at is not null; at = state.Find<NamedEntity>(at.Parent))
            if (at is Datacenter datacenter)
                return datacenter.Id;
        return null;
    }

    private static JsonObject One(Datacenter datacenter) => Build.Object(("datacenter", datacenter.Id), ("name", datacenter.Name));

    private static JsonObject Full(Datacenter datacenter) => Build.Object(
        ("name", datacenter.Name),
        ("datastore_folder", datacenter.DatastoreFolder),
        ("host_folder", datacenter.HostFolder),
        ("network_folder", datacenter.NetworkFolder),
        ("vm_folder", datacenter.VmFolder));

    private static Reply Folders(VendorCall call)
    {
        var (type, parents) = (call.Query("type"), call.Filter("parent_folders"));
        return List<Folder>(
            call,
            "folders",
            folder => Build.Object(("folder", folder.Id), ("name", folder.Name), ("type", folder.Type)),
            folder => (type is null || folder.Type == type) && (parents?.Contains(folder.Parent) ?? true));
    }

    private static Reply Cluster(VendorCall call)
    {
        var cluster = call.State.Get<Cluster>(call["cluster"], "ClusterComputeResource");
        return Reply.Ok(Build.Object(("name", cluster.Name), ("resource_pool", cluster.Pool)));
    }

    private static Func<HostSystem, bool> Hosts(VendorCall call)
    {
        var (clusters, states, standalone) = (call.Filter("clusters"), call.Filter("connection_states"), call.Query("standalone"));
        return host => (clusters?.Contains(host.Parent) ?? true) && (states?.Contains("CONNECTED") ?? true) && standalone != "true";
    }

    private static Reply Datastores(VendorCall call)
    {
        var types = call.Filter("types");
        return List<Datastore>(
            call,
            "datastores",
            store => Build.Object(("datastore", store.Id), ("name", store.Name), ("type", "VMFS"), ("free_space", store.Free), ("capacity", store.Capacity)),
            _ => types?.Contains("VMFS") ?? true);
    }

    // The single datastore has no capacity; only its row in the list does (quirk 33).
    private static Reply Datastore(VendorCall call)
    {
        var store = call.State.Get<Datastore>(call["datastore"], "Datastore");
        return Reply.Ok(Build.Object(("name", store.Name), ("type", "VMFS"), ("accessible", true), ("free_space", store.Free), ("multiple_host_access", true), ("thin_provisioning_supported", true)));
    }

    private static Reply Networks(VendorCall call)
    {
        var types = call.Filter("types");
        return List<Network>(
            call,
            "networks",
            network => Build.Object(("network", network.Id), ("name", network.Name), ("type", TypeOf(network))),
            network => types?.Contains(TypeOf(network)) ?? true);
    }

    private static string TypeOf(Network network) => network.Distributed ? "DISTRIBUTED_PORTGROUP" : "STANDARD_PORTGROUP";

    private static Func<ResourcePool, bool> Pools(VendorCall call)
    {
        var (clusters, parents) = (call.Filter("clusters"), call.Filter("parent_resource_pools"));
        return pool => (clusters?.Contains(pool.Cluster) ?? true) && (parents?.Contains(pool.Parent) ?? true);
    }

    private static Reply Pool(VendorCall call)
    {
        var pool = call.State.Get<ResourcePool>(call["resource_pool"], "ResourcePool");
        var below = call.State.Every<ResourcePool>().Where(other => other.Parent == pool.Id).Select(other => other.Id);
        return Reply.Ok(Build.Object(("name", pool.Name), ("resource_pools", Build.Strings(below)), ("cpu_allocation", Allocation()), ("memory_allocation", Allocation())));
    }

    private static JsonObject Allocation() => Build.Object(("reservation", 0), ("expandable_reservation", true), ("limit", -1), ("shares", Build.Object(("level", "NORMAL"))));
}
