using Refit;

namespace Orchestrator.VCenter.Automation;

/// <summary>What VMs boot from.</summary>
public interface IVmBootApi
{
    /// <summary>Reads the devices that are tried, in their order; empty: the firmware's own order.</summary>
    [Get("/api/vcenter/vm/{vm}/hardware/boot/device")]
    Task<IReadOnlyList<BootDevice>> ListDevicesAsync(VmId vm, CancellationToken cancellationToken);

    /// <summary>Sets the devices that are tried, in their order.</summary>
    [Put("/api/vcenter/vm/{vm}/hardware/boot/device")]
    Task SetDevicesAsync(VmId vm, [Body] BootDevices devices, CancellationToken cancellationToken);
}

/// <summary>A device to boot from (contract VcenterVmHardwareBootDeviceEntry, cut).</summary>
/// <param name="Type">Its kind.</param>
/// <param name="Disks">Of disks: which, in their order.</param>
public sealed record BootDevice(BootDeviceType Type, IReadOnlyList<DiskId>? Disks = null);

/// <summary>Devices to boot from (contract VcenterVmHardwareBootDeviceSet).</summary>
/// <param name="Devices">In the order in which they are tried.</param>
public sealed record BootDevices(IReadOnlyList<BootDevice> Devices);
