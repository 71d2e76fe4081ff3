using Orchestrator.Simulator.Hosting;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Vim.Properties;

namespace Orchestrator.Simulator.Vim.Methods;

/// <summary>GET of a single property of an inventory object.</summary>
internal static class PropertyGets
{
    private static readonly (string Type, string[] Properties)[] All =
    [
        ("VirtualMachine", ["name", "parent", "config", "guest", "runtime", "summary", "snapshot", "recentTask", "layoutEx", "datastore", "network", "resourcePool", "customValue", "disabledMethod", "environmentBrowser", "guestHeartbeatStatus"]),
        ("Folder", ["name", "parent", "childEntity", "childType"]),
        ("Datacenter", ["name", "vmFolder", "hostFolder", "datastoreFolder", "networkFolder"]),
        ("ClusterComputeResource", ["name", "host", "resourcePool", "summary", "datastore", "network"]),
        ("HostSystem", ["name", "runtime", "summary", "vm"]),
        ("ResourcePool", ["name", "owner", "vm"]),
        ("Datastore", ["name", "summary", "info", "host", "vm"]),
        ("Network", ["name", "vm"]),
        ("DistributedVirtualPortgroup", ["name", "key", "vm"]),
    ];

    public static void Add(VimTable table)
    {
        foreach (var (type, properties) in All)
            foreach (var property in properties)
                table.Property(type, property, call => Get(call, type, property));
    }

    private static Reply Get(VendorCall call, string type, string property)
    {
        if (!call.State.All.TryGetValue(call["moId"], out var entity) || !TypeTree.Is(MoRef.TypeOf(entity), type))
            throw Refusals.NotFound(type, call["moId"]);
        return PropertyValues.Bare(entity, call.State, property) is { } value ? Reply.Ok(value) : Reply.Null;
    }
}
