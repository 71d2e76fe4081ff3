namespace Orchestrator.Simulator.Inventory;

/// <summary>A managed object reference: vim type and id.</summary>
internal readonly record struct MoRef(string Type, string Id)
{
    public static MoRef Vm(string id) => new("VirtualMachine", id);

    public static MoRef Task(string id) => new("Task", id);

    public static MoRef Of(Entity entity) => new(TypeOf(entity), entity.Id);

    public static string TypeOf(Entity entity) => entity switch
    {
        Inventory.Vm => "VirtualMachine",
        Folder => "Folder",
        Datacenter => "Datacenter",
        Cluster => "ClusterComputeResource",
        HostSystem => "HostSystem",
        ResourcePool => "ResourcePool",
        Datastore => "Datastore",
        Network network => network.VimType,
        DistributedSwitch => "VmwareDistributedVirtualSwitch",
        Tasks.VimTask => "Task",
        _ => entity.GetType().Name,
    };
}
