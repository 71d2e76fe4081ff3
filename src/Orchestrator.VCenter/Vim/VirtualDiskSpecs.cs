namespace Orchestrator.VCenter.Vim;

/// <summary>Parameters of <c>CopyVirtualDisk_Task</c> (cut: without a specification the copy is preallocated).</summary>
/// <param name="SourceName">Datastore path of the disk.</param>
/// <param name="DestName">Datastore path of the copy.</param>
/// <param name="SourceDatacenter">Datacenter of the first path.</param>
/// <param name="DestDatacenter">Datacenter of the second path.</param>
public sealed record CopyVirtualDiskRequest(
    string SourceName,
    string DestName,
    ManagedObjectReference? SourceDatacenter = null,
    ManagedObjectReference? DestDatacenter = null);

/// <summary>Parameters of <c>DeleteVirtualDisk_Task</c>.</summary>
/// <param name="Name">Datastore path of the disk.</param>
/// <param name="Datacenter">Datacenter of the path.</param>
public sealed record DeleteVirtualDiskRequest(string Name, ManagedObjectReference? Datacenter = null);

/// <summary>Parameters of <c>QueryVirtualDiskUuid</c>.</summary>
/// <param name="Name">Datastore path of the disk.</param>
/// <param name="Datacenter">Datacenter of the path.</param>
public sealed record QueryVirtualDiskUuidRequest(string Name, ManagedObjectReference? Datacenter = null);
