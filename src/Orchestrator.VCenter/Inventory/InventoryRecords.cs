using Orchestrator.VCenter.Vim;

namespace Orchestrator.VCenter.Inventory;

/// <summary>A datacenter and its root folders.</summary>
/// <param name="Id">The datacenter.</param>
/// <param name="Name">Name, decoded.</param>
/// <param name="VmFolder">Root folder of its VMs, called <c>vm</c> in paths.</param>
public sealed record InventoryDatacenter(DatacenterId Id, string Name, FolderId VmFolder);

/// <summary>A cluster, or a single host that acts as one.</summary>
/// <param name="Id">The compute resource.</param>
/// <param name="Name">Name, decoded.</param>
/// <param name="RootPool">Root resource pool: where VMs of the cluster go.</param>
/// <param name="Hosts">Hosts.</param>
/// <param name="Datastores">Datastores that its hosts see.</param>
/// <param name="Networks">Networks that its hosts see.</param>
public sealed record InventoryCluster(
    ClusterId Id,
    string Name,
    ResourcePoolId RootPool,
    IReadOnlyList<HostId> Hosts,
    IReadOnlyList<DatastoreId> Datastores,
    IReadOnlyList<NetworkId> Networks);

/// <summary>A datastore.</summary>
/// <param name="Id">The datastore.</param>
/// <param name="Name">Name, decoded.</param>
/// <param name="Accessible">Whether a host reaches it; without it the figures mean nothing.</param>
/// <param name="CapacityBytes">Bytes in all, as of vCenter's last look.</param>
/// <param name="FreeBytes">Free bytes, as of vCenter's last look.</param>
/// <param name="InMaintenance">Whether it is being emptied.</param>
public sealed record InventoryDatastore(
    DatastoreId Id,
    string Name,
    bool Accessible,
    long CapacityBytes,
    long FreeBytes,
    bool InMaintenance);

/// <summary>A network that VMs can be put on; uplink port groups are left out (quirk 34).</summary>
/// <param name="Id">The network.</param>
/// <param name="Name">Name, decoded.</param>
/// <param name="Reference">The reference with its type.</param>
/// <param name="SwitchUuid">UUID of the distributed switch; null for a standard port group, or where it may not be read.</param>
public sealed record InventoryNetwork(NetworkId Id, string Name, ManagedObjectReference Reference, string? SwitchUuid)
{
    /// <summary>Backing for an adapter on this network.</summary>
    public VirtualDeviceBackingInfo ToBacking() => Reference.Type == "DistributedVirtualPortgroup"
        ? new VirtualEthernetCardDistributedVirtualPortBackingInfo
        {
            Port = new DistributedVirtualSwitchPortConnection(SwitchUuid ?? "", PortgroupKey: Reference.Value),
        }
        : new VirtualEthernetCardNetworkBackingInfo { DeviceName = Name, Network = Reference };
}

/// <summary>A VM or folder template that others are cloned from.</summary>
/// <param name="Id">The VM.</param>
/// <param name="Name">Name, decoded.</param>
/// <param name="IsTemplate">Whether it is marked as a template.</param>
/// <param name="Record">All that is known of it: devices, size, Tools.</param>
public sealed record InventoryTemplate(VmId Id, string Name, bool IsTemplate, VmRecord Record);
