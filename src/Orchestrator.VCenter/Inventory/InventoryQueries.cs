using Orchestrator.VCenter.Vim;

namespace Orchestrator.VCenter.Inventory;

/// <summary>What is read in bulk, and the ways through the tree to it.</summary>
internal static class InventoryQueries
{
    private static readonly string[] Entity = ["name", "parent"];
    private static readonly string[] Compute = ["name", "parent", "resourcePool", "host", "datastore", "network"];
    private static readonly SelectionSpec[] Everywhere =
    [
        new() { Name = "folder" },
        new() { Name = "vmFolder" },
        new() { Name = "hostFolder" },
        new() { Name = "datastoreFolder" },
        new() { Name = "networkFolder" },
    ];

    /// <summary>All but VMs below the root.</summary>
    public static PropertyFilterSpec Tree(ManagedObjectReference root) => new(
        [
            new PropertySpec("Datacenter", ["name", "parent", "vmFolder"]),
            new PropertySpec("Folder", Entity),
            new PropertySpec("ComputeResource", Compute),
            new PropertySpec("ClusterComputeResource", Compute),
            new PropertySpec("Datastore", ["name", "parent", "summary"]),
            new PropertySpec("Network", Entity),
            new PropertySpec("DistributedVirtualPortgroup", ["name", "parent", "config.distributedVirtualSwitch", "config.uplink"]),
            new PropertySpec("DistributedVirtualSwitch", ["name", "parent", "uuid"]),
            new PropertySpec("VmwareDistributedVirtualSwitch", ["name", "parent", "uuid"]),
        ],
        [
            new ObjectSpec(
                root,
                Skip: false,
                SelectSet:
                [
                    new TraversalSpec { Name = "folder", Type = "Folder", Path = "childEntity", Skip = false, SelectSet = Everywhere },
                    Into("vmFolder"),
                    Into("hostFolder"),
                    Into("datastoreFolder"),
                    Into("networkFolder"),
                ]),
        ],
        ReportMissingObjectsInResults: true);

    /// <summary>Names of all VMs below a folder.</summary>
    public static PropertyFilterSpec Vms(FolderId folder) => new(
        [new PropertySpec("VirtualMachine", ["name", "config.template"])],
        [
            new ObjectSpec(
                folder.Reference,
                Skip: true,
                SelectSet:
                [
                    new TraversalSpec { Name = "folder", Type = "Folder", Path = "childEntity", Skip = false, SelectSet = [new SelectionSpec { Name = "folder" }] },
                ]),
        ],
        ReportMissingObjectsInResults: true);

    /// <summary>Names of the VMs that are directly in a folder.</summary>
    public static PropertyFilterSpec VmsIn(FolderId folder) => new(
        [new PropertySpec("VirtualMachine", ["name", "config.template"])],
        [new ObjectSpec(folder.Reference, Skip: true, SelectSet: [new TraversalSpec { Name = "children", Type = "Folder", Path = "childEntity", Skip = false }])],
        ReportMissingObjectsInResults: true);

    private static TraversalSpec Into(string property) =>
        new() { Name = property, Type = "Datacenter", Path = property, Skip = false, SelectSet = [new SelectionSpec { Name = "folder" }] };
}
