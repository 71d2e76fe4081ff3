using System.Text.Json.Nodes;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Machines;

namespace Orchestrator.Simulator.Vim.Properties;

/// <summary>Properties of folders, datacenters, clusters, hosts, pools, datastores, networks and switches.</summary>
internal static class PlaceProperties
{
    private static readonly string[] Common = ["name", "parent", "overallStatus", "configStatus", "customValue", "value", "availableField"];

    private static readonly Dictionary<Type, string[]> Own = new()
    {
        [typeof(Folder)] = ["childEntity", "childType"],
        [typeof(Datacenter)] = ["vmFolder", "hostFolder", "datastoreFolder", "networkFolder", "datastore", "network"],
        [typeof(Cluster)] = ["host", "resourcePool", "datastore", "network", "summary"],
        [typeof(HostSystem)] = ["runtime", "summary", "vm", "datastore", "network", "recentTask"],
        [typeof(ResourcePool)] = ["owner", "vm", "resourcePool"],
        [typeof(Datastore)] = ["summary", "info", "host", "vm"],
        [typeof(Network)] = ["host", "vm", "key", "config"],
        [typeof(DistributedSwitch)] = ["uuid", "config", "summary", "portgroup"],
    };

    public static IEnumerable<string> Names(Entity entity) => Own.TryGetValue(entity.GetType(), out var own) ? Common.Concat(own) : [];

    public static bool TryRead(Entity entity, InventoryState state, string name, out JsonNode? value)
    {
        value = null;
        if (entity is not NamedEntity named || !Names(entity).Contains(name, StringComparer.Ordinal))
            return false;
        value = name switch
        {
            "name" => named.Name,
            "parent" => state.Find<NamedEntity>(named.Parent) is { } parent ? Wire.Ref(MoRef.Of(parent)) : null,
            "overallStatus" or "configStatus" => "green",
            "customValue" or "value" => new JsonArray(),
            "availableField" => FieldDefinitions.All(state),
            _ => Specific(named, state, name),
        };
        return true;
    }

    public static IEnumerable<NamedEntity> Children(InventoryState state, string id) =>
        state.Every<NamedEntity>().Where(child => child.Parent == id && child.Id != id).OrderBy(child => child.Id.Length).ThenBy(child => child.Id, StringComparer.Ordinal);

    private static JsonNode? Specific(NamedEntity entity, InventoryState state, string name) => entity switch
    {
        Folder folder => name == "childEntity" ? Refs(Children(state, folder.Id)) : Wire.Strings(ChildTypes(folder)),
        Datacenter datacenter => name switch
        {
            "vmFolder" => Wire.Ref("Folder", datacenter.VmFolder),
            "hostFolder" => Wire.Ref("Folder", datacenter.HostFolder),
            "datastoreFolder" => Wire.Ref("Folder", datacenter.DatastoreFolder),
            "networkFolder" => Wire.Ref("Folder", datacenter.NetworkFolder),
            _ => Attached(state, name),
        },
        Cluster cluster => name switch
        {
            "host" => Refs(Hosts(state, cluster.Id)),
            "resourcePool" => Wire.Ref("ResourcePool", cluster.Pool),
            "summary" => HostProperties.ClusterSummary(Hosts(state, cluster.Id).Count()),
            _ => Attached(state, name),
        },
        HostSystem host => name switch
        {
            "runtime" => HostProperties.Runtime(host),
            "summary" => HostProperties.Summary(host),
            "vm" => Vms(state, vm => vm.Host == host.Id),
            "recentTask" => Wire.Refs("Task", HostMaintenance.RecentTasks(state, host.Id)),
            _ => Attached(state, name),
        },
        ResourcePool pool => name switch
        {
            "owner" => Wire.Ref("ClusterComputeResource", pool.Cluster),
            "vm" => Vms(state, vm => vm.Pool == pool.Id && !vm.Template),
            _ => Refs(Children(state, pool.Id)),
        },
        Datastore datastore => name switch
        {
            "summary" => StorageProperties.Summary(datastore),
            "info" => StorageProperties.Info(datastore),
            "vm" => Vms(state, vm => vm.Datastore == datastore.Id || vm.Disks.Any(disk => disk.Datastore == datastore.Id)),
            _ => new JsonArray(),
        },
        Network network => name switch
        {
            "vm" => Vms(state, vm => vm.Nics.Any(nic => nic.Network == network.Id)),
            "host" => Refs(state.Every<HostSystem>()),
            "key" => network.Distributed ? network.Id : null,
            _ => SwitchProperties.PortgroupConfig(network, state),
        },
        DistributedSwitch distributed => name switch
        {
            "uuid" => distributed.Uuid,
            "config" => SwitchProperties.Config(distributed, state),
            "summary" => SwitchProperties.Summary(distributed, state),
            _ => Refs(SwitchProperties.Portgroups(distributed, state)),
        },
        _ => null,
    };

    private static JsonArray? Attached(InventoryState state, string name) => name switch
    {
        "datastore" => Refs(state.Every<Datastore>()),
        "network" => Refs(state.Every<Network>()),
        _ => null,
    };

    private static IEnumerable<HostSystem> Hosts(InventoryState state, string cluster) => state.Every<HostSystem>().Where(host => host.Parent == cluster);

    private static string[] ChildTypes(Folder folder) => folder.Type switch
    {
        "VIRTUAL_MACHINE" => ["Folder", "VirtualMachine", "VirtualApp"],
        "HOST" => ["Folder", "ComputeResource"],
        "DATASTORE" => ["Folder", "Datastore", "StoragePod"],
        "NETWORK" => ["Folder", "Network", "DistributedVirtualSwitch"],
        _ => ["Folder", "Datacenter"],
    };

    private static JsonArray Refs(IEnumerable<NamedEntity> entities) => Wire.Array(entities.OrderBy(entity => entity.Id.Length).ThenBy(entity => entity.Id, StringComparer.Ordinal).Select(entity => Wire.Ref(MoRef.Of(entity))));

    private static JsonArray Vms(InventoryState state, Func<Vm, bool> which) => Refs(state.Vms.Values.Where(which));
}
