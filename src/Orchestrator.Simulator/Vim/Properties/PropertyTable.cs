using System.Text.Json.Nodes;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Tasks;

namespace Orchestrator.Simulator.Vim.Properties;

/// <summary>The properties of each managed object type, by their first name.</summary>
internal static class PropertyTable
{
    private static readonly Dictionary<string, Func<Vm, InventoryState, JsonNode?>> OfVm = new(StringComparer.Ordinal)
    {
        ["name"] = (vm, _) => vm.Name,
        ["parent"] = (vm, _) => Wire.Ref("Folder", vm.Parent),
        ["config"] = VmConfig.Config,
        ["runtime"] = (vm, _) => VmRuntime.Runtime(vm),
        ["summary"] = VmRuntime.Summary,
        ["guest"] = VmGuest.Guest,
        ["snapshot"] = (vm, _) => VmSnapshots.Info(vm),
        ["layoutEx"] = (vm, _) => VmSnapshots.Layout(vm),
        ["storage"] = (vm, _) => VmRuntime.Storage(vm),
        ["guestHeartbeatStatus"] = (vm, _) => VmRuntime.Heartbeat(vm),
        ["overallStatus"] = (_, _) => "green",
        ["configStatus"] = (_, _) => "green",
        ["datastore"] = (vm, _) => Wire.Refs("Datastore", vm.Disks.Select(disk => disk.Datastore).Append(vm.Datastore).Distinct()),
        ["network"] = (vm, state) => Wire.Array(vm.Nics.Select(nic => nic.Network).Distinct().Select(id => Wire.Ref(state.Find<Network>(id)?.VimType ?? "Network", id))),
        ["resourcePool"] = (vm, _) => vm.Template ? null : Wire.Ref("ResourcePool", vm.Pool),
        ["recentTask"] = (vm, _) => Wire.Refs("Task", vm.RecentTasks),
        ["rootSnapshot"] = (vm, _) => Wire.Refs("VirtualMachineSnapshot", vm.Snapshots.Where(snapshot => snapshot.Parent is null).Select(snapshot => snapshot.Id)),
        ["customValue"] = (vm, _) => VmRuntime.CustomValues(vm),
        ["value"] = (vm, _) => VmRuntime.CustomValues(vm),
        ["availableField"] = (_, state) => FieldDefinitions.All(state),
        ["disabledMethod"] = (_, _) => new JsonArray(),
        ["environmentBrowser"] = (_, _) => Wire.Ref("EnvironmentBrowser", "envbrowser-1"),
    };

    /// <summary>The value of a property; false when the type has none of this name.</summary>
    public static bool TryRead(Entity entity, InventoryState state, string name, out JsonNode? value)
    {
        if (entity is Vm vm)
        {
            var known = OfVm.TryGetValue(name, out var read);
            value = read?.Invoke(vm, state);
            return known;
        }

        if (entity is VimTask task)
        {
            value = name == "info" ? TaskProperties.Info(task) : null;
            return name == "info";
        }

        return PlaceProperties.TryRead(entity, state, name, out value);
    }

    public static IEnumerable<string> Names(Entity entity) => entity switch
    {
        Vm => OfVm.Keys,
        VimTask => ["info"],
        _ => PlaceProperties.Names(entity),
    };
}
