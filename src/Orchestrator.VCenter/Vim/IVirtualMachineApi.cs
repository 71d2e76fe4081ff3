using Refit;

namespace Orchestrator.VCenter.Vim;

/// <summary>
/// What the Automation API lacks for VMs. Methods that end in <c>_Task</c> on the wire answer at once with a task, to be awaited
/// with <c>VCenterWatcher.WaitForTaskAsync</c>. A VM that has a task refuses a second one: Busy (quirk 60).
/// </summary>
public interface IVirtualMachineApi
{
    /// <summary>Clones a VM, a snapshot or a folder template; the result of the task is the new VM.</summary>
    [Post("/sdk/vim25/-/VirtualMachine/{vm}/CloneVM_Task")]
    Task<ManagedObjectReference> CloneAsync(VmId vm, [Body] CloneVMRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Makes a running VM that goes on where the source is at the moment; the source has to run (quirk 68). The result of the task is the
    /// new VM, on the source's host.
    /// </summary>
    [Post("/sdk/vim25/-/VirtualMachine/{vm}/InstantClone_Task")]
    Task<ManagedObjectReference> InstantCloneAsync(VmId vm, [Body] InstantCloneRequest request, CancellationToken cancellationToken);

    /// <summary>Reconfigures the VM.</summary>
    [Post("/sdk/vim25/-/VirtualMachine/{vm}/ReconfigVM_Task")]
    Task<ManagedObjectReference> ReconfigureAsync(VmId vm, [Body] ReconfigVMRequest request, CancellationToken cancellationToken);

    /// <summary>Makes a snapshot; the result of the task is the snapshot.</summary>
    [Post("/sdk/vim25/-/VirtualMachine/{vm}/CreateSnapshotEx_Task")]
    Task<ManagedObjectReference> CreateSnapshotAsync(VmId vm, [Body] CreateSnapshotExRequest request, CancellationToken cancellationToken);

    /// <summary>Removes a snapshot; merging disks can take hours (quirk 84).</summary>
    [Post("/sdk/vim25/-/VirtualMachineSnapshot/{snapshot}/RemoveSnapshot_Task")]
    Task<ManagedObjectReference> RemoveSnapshotAsync(SnapshotId snapshot, [Body] RemoveSnapshotRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Takes the VM back to a snapshot. One without memory leaves it off; one with memory brings back the guest as it ran.
    /// </summary>
    [Post("/sdk/vim25/-/VirtualMachineSnapshot/{snapshot}/RevertToSnapshot_Task")]
    Task<ManagedObjectReference> RevertToSnapshotAsync(SnapshotId snapshot, [Body] RevertToSnapshotRequest request, CancellationToken cancellationToken);

    /// <summary>Merges disks that a broken snapshot left behind (quirk 83).</summary>
    [Post("/sdk/vim25/-/VirtualMachine/{vm}/ConsolidateVMDisks_Task")]
    Task<ManagedObjectReference> ConsolidateDisksAsync(VmId vm, CancellationToken cancellationToken);

    /// <summary>Moves the VM or its disks.</summary>
    [Post("/sdk/vim25/-/VirtualMachine/{vm}/RelocateVM_Task")]
    Task<ManagedObjectReference> RelocateAsync(VmId vm, [Body] RelocateVMRequest request, CancellationToken cancellationToken);

    /// <summary>Powers on.</summary>
    [Post("/sdk/vim25/-/VirtualMachine/{vm}/PowerOnVM_Task")]
    Task<ManagedObjectReference> PowerOnAsync(VmId vm, [Body] PowerOnVMRequest request, CancellationToken cancellationToken);

    /// <summary>Powers off hard.</summary>
    [Post("/sdk/vim25/-/VirtualMachine/{vm}/PowerOffVM_Task")]
    Task<ManagedObjectReference> PowerOffAsync(VmId vm, CancellationToken cancellationToken);

    /// <summary>Asks the guest to shut down, and returns at once: the VM is still on (quirk 65).</summary>
    [Post("/sdk/vim25/-/VirtualMachine/{vm}/ShutdownGuest")]
    Task ShutdownGuestAsync(VmId vm, CancellationToken cancellationToken);

    /// <summary>Renames the VM.</summary>
    [Post("/sdk/vim25/-/VirtualMachine/{vm}/Rename_Task")]
    Task<ManagedObjectReference> RenameAsync(VmId vm, [Body] RenameRequest request, CancellationToken cancellationToken);

    /// <summary>Destroys the VM and its files; it has to be off (quirk 62).</summary>
    [Post("/sdk/vim25/-/VirtualMachine/{vm}/Destroy_Task")]
    Task<ManagedObjectReference> DestroyAsync(VmId vm, CancellationToken cancellationToken);

    /// <summary>Takes the VM out of the inventory, and leaves its files; it has to be off.</summary>
    [Post("/sdk/vim25/-/VirtualMachine/{vm}/UnregisterVM")]
    Task UnregisterAsync(VmId vm, CancellationToken cancellationToken);

    /// <summary>Marks the VM as a template.</summary>
    [Post("/sdk/vim25/-/VirtualMachine/{vm}/MarkAsTemplate")]
    Task MarkAsTemplateAsync(VmId vm, CancellationToken cancellationToken);

    /// <summary>Makes a template a VM again.</summary>
    [Post("/sdk/vim25/-/VirtualMachine/{vm}/MarkAsVirtualMachine")]
    Task MarkAsVirtualMachineAsync(VmId vm, [Body] MarkAsVirtualMachineRequest request, CancellationToken cancellationToken);
}
