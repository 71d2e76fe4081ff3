using System.Text.Json.Serialization;

namespace Orchestrator.VCenter.Automation;

/// <summary>A row of the VM list (contract VcenterVMSummary). vCLS agents are among them (quirk 35).</summary>
/// <param name="Vm">The VM.</param>
/// <param name="Name">Name, escaped as stored (quirk 29).</param>
/// <param name="PowerState">Power state.</param>
/// <param name="CpuCount">Virtual CPUs; null where the caller may not read it.</param>
/// <param name="MemorySizeMiB">Memory in MiB; null where the caller may not read it.</param>
public sealed record VmSummary(
    VmId Vm,
    string Name,
    VmPowerState PowerState,
    long? CpuCount = null,
    [property: JsonPropertyName("memory_size_MiB")] long? MemorySizeMiB = null);

/// <summary>A row of the datacenter list (contract VcenterDatacenterSummary).</summary>
/// <param name="Datacenter">The datacenter.</param>
/// <param name="Name">Name, escaped as stored (quirk 29).</param>
public sealed record DatacenterSummary(DatacenterId Datacenter, string Name);

/// <summary>A row of the folder list (contract VcenterFolderSummary).</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Name">Name, escaped as stored (quirk 29).</param>
/// <param name="Type">What it holds.</param>
public sealed record FolderSummary(FolderId Folder, string Name, FolderType Type);

/// <summary>A row of the cluster list (contract VcenterClusterSummary).</summary>
/// <param name="Cluster">The cluster.</param>
/// <param name="Name">Name, escaped as stored (quirk 29).</param>
/// <param name="HaEnabled">Whether vSphere HA is on.</param>
/// <param name="DrsEnabled">Whether DRS is on.</param>
public sealed record ClusterSummary(ClusterId Cluster, string Name, bool HaEnabled, bool DrsEnabled);

/// <summary>A row of the host list (contract VcenterHostSummary).</summary>
/// <param name="Host">The host.</param>
/// <param name="Name">Name.</param>
/// <param name="ConnectionState">Whether vCenter reaches it.</param>
/// <param name="PowerState">Power state; null while it is not connected.</param>
public sealed record HostSummary(
    HostId Host,
    string Name,
    HostConnectionState ConnectionState,
    HostPowerState? PowerState = null);

/// <summary>A row of the datastore list (contract VcenterDatastoreSummary).</summary>
/// <param name="Datastore">The datastore.</param>
/// <param name="Name">Name, escaped as stored (quirk 29).</param>
/// <param name="Type">Kind.</param>
/// <param name="FreeSpace">Free bytes; null while it is not accessible.</param>
/// <param name="Capacity">Bytes in all; the single GET of 8.0.3 lacks it (quirk 33).</param>
public sealed record DatastoreSummary(
    DatastoreId Datastore,
    string Name,
    DatastoreType Type,
    long? FreeSpace = null,
    long? Capacity = null);

/// <summary>A row of the network list (contract VcenterNetworkSummary). Uplink port groups look like any other (quirk 34).</summary>
/// <param name="Network">The network.</param>
/// <param name="Name">Name, escaped as stored (quirk 29).</param>
/// <param name="Type">Kind.</param>
public sealed record NetworkSummary(NetworkId Network, string Name, NetworkType Type);

/// <summary>A row of the resource pool list (contract VcenterResourcePoolSummary).</summary>
/// <param name="ResourcePool">The pool.</param>
/// <param name="Name">Name; the root pool of a cluster is called <c>Resources</c>.</param>
public sealed record ResourcePoolSummary(ResourcePoolId ResourcePool, string Name);

/// <summary>
/// One VM as the Automation API shows it (contract VcenterVMInfo). It names no host, cluster, folder or pool (quirk 32):
/// those come from <c>VCenterInventory.ReadVmAsync</c>.
/// </summary>
/// <param name="Name">Name, escaped as stored (quirk 29).</param>
/// <param name="GuestOS">Configured guest operating system.</param>
/// <param name="PowerState">Power state.</param>
/// <param name="Cpu">Virtual CPUs.</param>
/// <param name="Memory">Memory.</param>
/// <param name="Identity">UUIDs; null on old releases.</param>
/// <param name="InstantCloneFrozen">Whether the VM is frozen for instant clones.</param>
/// <param name="Disks">Disks by device key.</param>
/// <param name="Nics">Network adapters by device key.</param>
public sealed record VmInfo(
    string Name,
    [property: JsonPropertyName("guest_OS")] VmGuestOS GuestOS,
    VmPowerState PowerState,
    VmHardwareCpuInfo Cpu,
    VmHardwareMemoryInfo Memory,
    VmIdentityInfo? Identity = null,
    bool? InstantCloneFrozen = null,
    IReadOnlyDictionary<DiskId, VmHardwareDiskInfo>? Disks = null,
    IReadOnlyDictionary<NicId, VmHardwareEthernetInfo>? Nics = null);

/// <summary>The UUIDs of a VM (contract VcenterVmIdentityInfo).</summary>
/// <param name="Name">Name, escaped as stored (quirk 29).</param>
/// <param name="BiosUuid">UUID that the guest sees.</param>
/// <param name="InstanceUuid">UUID that vCenter keeps unique: half of our identity of a VM.</param>
public sealed record VmIdentityInfo(string Name, string BiosUuid, string InstanceUuid);
