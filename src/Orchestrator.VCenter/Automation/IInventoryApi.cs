using Refit;

namespace Orchestrator.VCenter.Automation;

/// <summary>
/// Lists of the inventory, and the VM as a whole (<c>/api/vcenter</c>). A list is answered whole or not at all: more than 4,000
/// VMs, 2,500 hosts or datastores, 1,000 of the others is an error of kind <c>Invalid</c> (quirk 44). A filter that finds
/// nothing is an empty list (quirk 43). Check the answer against the filter: vCenter may ignore one that it does not know (quirk 21).
/// </summary>
public interface IInventoryApi
{
    /// <summary>VMs; folder templates are not among them (quirk 36).</summary>
    [Get("/api/vcenter/vm")]
    Task<IReadOnlyList<VmSummary>> ListVmsAsync(
        [Query(CollectionFormat.Multi)] IReadOnlyList<string>? vms = null,
        [Query(CollectionFormat.Multi)] IReadOnlyList<string>? names = null,
        [Query(CollectionFormat.Multi)] IReadOnlyList<string>? folders = null,
        [Query(CollectionFormat.Multi)] IReadOnlyList<string>? hosts = null,
        CancellationToken cancellationToken = default);

    /// <summary>One VM. An unknown id is NotFound, or Refused with <c>MayBeGone</c> (quirk 42).</summary>
    [Get("/api/vcenter/vm/{vm}")]
    Task<VmInfo> GetVmAsync(VmId vm, CancellationToken cancellationToken);

    /// <summary>
    /// Deletes a VM and its files. It has to be powered off (else Refused) and idle (else Busy) (quirk 62). Holds the connection
    /// until done: prefer <c>Destroy_Task</c> for large ones.
    /// </summary>
    [Delete("/api/vcenter/vm/{vm}")]
    Task DeleteVmAsync(VmId vm, CancellationToken cancellationToken);

    /// <summary>Datacenters.</summary>
    [Get("/api/vcenter/datacenter")]
    Task<IReadOnlyList<DatacenterSummary>> ListDatacentersAsync(
        [Query(CollectionFormat.Multi)] IReadOnlyList<string>? names = null,
        CancellationToken cancellationToken = default);

    /// <summary>Folders.</summary>
    [Get("/api/vcenter/folder")]
    Task<IReadOnlyList<FolderSummary>> ListFoldersAsync(
        [Query(CollectionFormat.Multi)] IReadOnlyList<string>? names = null,
        [AliasAs("type"), Query(TreatAsString = true)] FolderType? type = null,
        [AliasAs("parent_folders"), Query(CollectionFormat.Multi)] IReadOnlyList<string>? parentFolders = null,
        [Query(CollectionFormat.Multi)] IReadOnlyList<string>? datacenters = null,
        CancellationToken cancellationToken = default);

    /// <summary>Clusters.</summary>
    [Get("/api/vcenter/cluster")]
    Task<IReadOnlyList<ClusterSummary>> ListClustersAsync(
        [Query(CollectionFormat.Multi)] IReadOnlyList<string>? names = null,
        [Query(CollectionFormat.Multi)] IReadOnlyList<string>? datacenters = null,
        CancellationToken cancellationToken = default);

    /// <summary>Hosts.</summary>
    [Get("/api/vcenter/host")]
    Task<IReadOnlyList<HostSummary>> ListHostsAsync(
        [Query(CollectionFormat.Multi)] IReadOnlyList<string>? names = null,
        [Query(CollectionFormat.Multi)] IReadOnlyList<string>? clusters = null,
        CancellationToken cancellationToken = default);

    /// <summary>Datastores.</summary>
    [Get("/api/vcenter/datastore")]
    Task<IReadOnlyList<DatastoreSummary>> ListDatastoresAsync(
        [Query(CollectionFormat.Multi)] IReadOnlyList<string>? names = null,
        [Query(CollectionFormat.Multi)] IReadOnlyList<string>? datacenters = null,
        CancellationToken cancellationToken = default);

    /// <summary>Networks, uplink port groups among them (quirk 34).</summary>
    [Get("/api/vcenter/network")]
    Task<IReadOnlyList<NetworkSummary>> ListNetworksAsync(
        [Query(CollectionFormat.Multi)] IReadOnlyList<string>? names = null,
        [Query(CollectionFormat.Multi)] IReadOnlyList<string>? datacenters = null,
        CancellationToken cancellationToken = default);

    /// <summary>Resource pools.</summary>
    [Get("/api/vcenter/resource-pool")]
    Task<IReadOnlyList<ResourcePoolSummary>> ListResourcePoolsAsync(
        [Query(CollectionFormat.Multi)] IReadOnlyList<string>? names = null,
        [Query(CollectionFormat.Multi)] IReadOnlyList<string>? clusters = null,
        CancellationToken cancellationToken = default);
}
