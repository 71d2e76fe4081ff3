using Orchestrator.VCenter.Resilience;
using Refit;

namespace Orchestrator.VCenter.Vim;

/// <summary>Files of virtual disks, beside those that hang on a VM. Paths are those of datastores, such as <c>[ds] vm_1/vm.vmdk</c>.</summary>
public interface IVirtualDiskApi
{
    /// <summary>Copies a disk into a file of its own; a file that is there already is the fault FileAlreadyExists.</summary>
    [Post("/sdk/vim25/-/VirtualDiskManager/{manager}/CopyVirtualDisk_Task")]
    Task<ManagedObjectReference> CopyAsync(string manager, [Body] CopyVirtualDiskRequest request, CancellationToken cancellationToken);

    /// <summary>Deletes a disk that hangs on no VM, with all its files.</summary>
    [Post("/sdk/vim25/-/VirtualDiskManager/{manager}/DeleteVirtualDisk_Task")]
    Task<ManagedObjectReference> DeleteAsync(string manager, [Body] DeleteVirtualDiskRequest request, CancellationToken cancellationToken);

    /// <summary>Reads a disk's UUID: whether there is such a disk. Without it the fault is FileNotFound.</summary>
    [ReadOnlyCall]
    [Post("/sdk/vim25/-/VirtualDiskManager/{manager}/QueryVirtualDiskUuid")]
    Task<VirtualDiskUuid> QueryUuidAsync(string manager, [Body] QueryVirtualDiskUuidRequest request, CancellationToken cancellationToken);
}
