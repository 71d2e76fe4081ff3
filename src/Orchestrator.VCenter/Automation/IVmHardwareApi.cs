using Refit;

namespace Orchestrator.VCenter.Automation;

/// <summary>CPUs, memory, disks and network adapters of a VM.</summary>
public interface IVmHardwareApi
{
    /// <summary>Reads the CPUs.</summary>
    [Get("/api/vcenter/vm/{vm}/hardware/cpu")]
    Task<VmHardwareCpuInfo> GetCpuAsync(VmId vm, CancellationToken cancellationToken);

    /// <summary>Changes the CPUs; Refused where the running VM cannot take it (quirk 66).</summary>
    [Patch("/api/vcenter/vm/{vm}/hardware/cpu")]
    Task UpdateCpuAsync(VmId vm, [Body] VmHardwareCpuUpdateSpec spec, CancellationToken cancellationToken);

    /// <summary>Reads the memory.</summary>
    [Get("/api/vcenter/vm/{vm}/hardware/memory")]
    Task<VmHardwareMemoryInfo> GetMemoryAsync(VmId vm, CancellationToken cancellationToken);

    /// <summary>Changes the memory; Refused where the running VM cannot take it (quirk 66).</summary>
    [Patch("/api/vcenter/vm/{vm}/hardware/memory")]
    Task UpdateMemoryAsync(VmId vm, [Body] VmHardwareMemoryUpdateSpec spec, CancellationToken cancellationToken);

    /// <summary>Lists the disks.</summary>
    [Get("/api/vcenter/vm/{vm}/hardware/disk")]
    Task<IReadOnlyList<VmHardwareDiskSummary>> ListDisksAsync(VmId vm, CancellationToken cancellationToken);

    /// <summary>Reads a disk.</summary>
    [Get("/api/vcenter/vm/{vm}/hardware/disk/{disk}")]
    Task<VmHardwareDiskInfo> GetDiskAsync(VmId vm, DiskId disk, CancellationToken cancellationToken);

    /// <summary>Adds a disk.</summary>
    [Post("/api/vcenter/vm/{vm}/hardware/disk")]
    Task<DiskId> CreateDiskAsync(VmId vm, [Body] VmHardwareDiskCreateSpec spec, CancellationToken cancellationToken);

    /// <summary>
    /// Detaches a disk. Its file stays behind for good (quirk 63): to be rid of it, remove the device by
    /// <c>ReconfigVM_Task</c> with file operation <c>destroy</c>.
    /// </summary>
    [Delete("/api/vcenter/vm/{vm}/hardware/disk/{disk}")]
    Task DetachDiskAsync(VmId vm, DiskId disk, CancellationToken cancellationToken);

    /// <summary>Lists the network adapters.</summary>
    [Get("/api/vcenter/vm/{vm}/hardware/ethernet")]
    Task<IReadOnlyList<VmHardwareEthernetSummary>> ListNicsAsync(VmId vm, CancellationToken cancellationToken);

    /// <summary>Reads a network adapter.</summary>
    [Get("/api/vcenter/vm/{vm}/hardware/ethernet/{nic}")]
    Task<VmHardwareEthernetInfo> GetNicAsync(VmId vm, NicId nic, CancellationToken cancellationToken);

    /// <summary>Adds a network adapter.</summary>
    [Post("/api/vcenter/vm/{vm}/hardware/ethernet")]
    Task<NicId> CreateNicAsync(VmId vm, [Body] VmHardwareEthernetCreateSpec spec, CancellationToken cancellationToken);

    /// <summary>Changes a network adapter.</summary>
    [Patch("/api/vcenter/vm/{vm}/hardware/ethernet/{nic}")]
    Task UpdateNicAsync(VmId vm, NicId nic, [Body] VmHardwareEthernetUpdateSpec spec, CancellationToken cancellationToken);

    /// <summary>Removes a network adapter.</summary>
    [Delete("/api/vcenter/vm/{vm}/hardware/ethernet/{nic}")]
    Task DeleteNicAsync(VmId vm, NicId nic, CancellationToken cancellationToken);

    /// <summary>Connects a network adapter of a running VM.</summary>
    [Post("/api/vcenter/vm/{vm}/hardware/ethernet/{nic}?action=connect")]
    Task ConnectNicAsync(VmId vm, NicId nic, CancellationToken cancellationToken);

    /// <summary>Disconnects a network adapter of a running VM.</summary>
    [Post("/api/vcenter/vm/{vm}/hardware/ethernet/{nic}?action=disconnect")]
    Task DisconnectNicAsync(VmId vm, NicId nic, CancellationToken cancellationToken);
}
