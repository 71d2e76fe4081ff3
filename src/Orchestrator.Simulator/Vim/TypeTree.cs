namespace Orchestrator.Simulator.Vim;

/// <summary>Which managed object types are of which other, as far as selections ask.</summary>
internal static class TypeTree
{
    private static readonly HashSet<string> Entities = new(StringComparer.Ordinal)
    {
        "VirtualMachine", "Folder", "Datacenter", "ClusterComputeResource", "HostSystem", "ResourcePool", "Datastore", "Network", "DistributedVirtualPortgroup",
        "VmwareDistributedVirtualSwitch",
    };

    public static bool Is(string actual, string asked) => actual == asked || asked switch
    {
        "ManagedEntity" or "ExtensibleManagedObject" => Entities.Contains(actual),
        "ComputeResource" => actual == "ClusterComputeResource",
        "Network" => actual == "DistributedVirtualPortgroup",
        "DistributedVirtualSwitch" => actual == "VmwareDistributedVirtualSwitch",
        "View" or "ManagedObjectView" => actual is "ContainerView" or "ListView",
        "ManagedObject" => true,
        _ => false,
    };
}
