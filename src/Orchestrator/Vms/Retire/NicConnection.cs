using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.Vms.Retire;

/// <summary>The reconfigure by which all NICs of a powered-off VM are plugged in, or unplugged, at its next start.</summary>
internal static class NicConnection
{
    /// <summary>Null when there is nothing to change.</summary>
    public static VirtualMachineConfigSpec? Difference(VmRecord seen, bool connected)
    {
        var devices = seen.Devices.OfType<VirtualEthernetCard>()
            .Where(nic => nic.Connectable?.StartConnected != connected)
            .Select(nic => new VirtualDeviceConfigSpec
            {
                Operation = VirtualDeviceConfigSpecOperation.Edit,
                Device = nic with { Connectable = new VirtualDeviceConnectInfo(StartConnected: connected, Connected: false, nic.Connectable?.AllowGuestControl ?? true) },
            })
            .ToList();
        return devices.Count == 0 ? null : new VirtualMachineConfigSpec { DeviceChange = devices };
    }
}
