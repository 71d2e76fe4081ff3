using Orchestrator.VCenter.Errors;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.VCenter.Inventory;

/// <summary>What the names of a configuration stand for in the tree: one object each, or an error that says so.</summary>
internal static class NamedObjects
{
    public static InventoryDatacenter Datacenter(InventorySnapshot tree, string vcenter, string name)
    {
        var found = tree.OfType("Datacenter")
            .Where(node => name.Contains('/') ? tree.PathOf(node) == "/" + name.Trim('/') : node.Name == name)
            .ToList();
        var node = found.Count == 1 ? found[0] : throw Wrong($"{(found.Count == 0 ? "No datacenter" : "More than one datacenter")} of vCenter {vcenter} is called {name}.");
        return new InventoryDatacenter(
            new DatacenterId(node.Reference.Value),
            node.Name,
            node.Get("vmFolder").AsReference() is { } folder ? FolderId.From(folder) : throw Wrong($"Datacenter {name} has no VM folder."));
    }

    /// <summary>The only object of a name and of some types in a datacenter.</summary>
    public static InventorySnapshot.Node Single(InventorySnapshot tree, InventoryDatacenter center, string name, string what, params string[] types)
    {
        var found = tree.OfType(types)
            .Where(node => node.Name == name && tree.IsBelow(node, center.Id.Value) && !IsUplink(node))
            .ToList();
        return found.Count == 1 ? found[0] : throw Wrong($"{(found.Count == 0 ? "No" : "More than one")} {what} of datacenter {center.Name} is called {name}.");
    }

    /// <summary>Uplink port groups are no networks for VMs (quirk 34).</summary>
    public static bool IsUplink(InventorySnapshot.Node node) =>
        node.Get("config.uplink").AsBoolean() ?? node.Name.Contains("-DVUplinks-", StringComparison.Ordinal);

    public static InventoryNetwork Network(InventorySnapshot tree, InventorySnapshot.Node node)
    {
        var distributedSwitch = node.Get("config.distributedVirtualSwitch").AsReference();
        return new InventoryNetwork(
            new NetworkId(node.Reference.Value),
            node.Name,
            node.Reference,
            distributedSwitch is null ? null : tree.Find(distributedSwitch.Value)?.Get("uuid").AsString());
    }

    public static InventoryDatastore Datastore(InventorySnapshot.Node node)
    {
        var summary = node.Get("summary").As<DatastoreSummary>();
        return new InventoryDatastore(
            new DatastoreId(node.Reference.Value),
            node.Name,
            summary?.Accessible == true,
            summary?.Capacity ?? 0,
            summary?.FreeSpace ?? 0,
            summary?.MaintenanceMode is { } mode && mode != "normal");
    }

    /// <summary>A name that is not there, or there twice.</summary>
    public static VCenterException Wrong(string message) =>
        new(VCenterErrorKind.Invalid, message) { ErrorType = ErrorTypes.InventoryName };
}
