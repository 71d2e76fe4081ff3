using Orchestrator.VCenter;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.Vms.Create;

/// <summary>What one reconfigure has to change so that a VM has the hardware that was ordered.</summary>
internal static class HardwareDifference
{
    private const long KiBPerGiB = 1024 * 1024;

    /// <summary>The unit number that a SCSI controller keeps for itself.</summary>
    private const int ControllersOwnUnit = 7;

    /// <summary>Null when there is nothing to change. Only what we set is compared (quirk 67).</summary>
    public static VirtualMachineConfigSpec? Between(VmRecord seen, VmOrder order, Placement placement, IReadOnlyList<InventoryNetwork> networks)
    {
        List<VirtualDeviceConfigSpec> devices = [.. MissingDisks(seen, order, placement), .. DifferingNics(seen, networks)];
        if (seen.NumCpu == order.CpuCount && seen.MemoryMiB == order.MemoryMiB && devices.Count == 0)
            return null;
        return new VirtualMachineConfigSpec
        {
            NumCPUs = seen.NumCpu == order.CpuCount ? null : order.CpuCount,
            MemoryMB = seen.MemoryMiB == order.MemoryMiB ? null : order.MemoryMiB,
            DeviceChange = devices.Count == 0 ? null : devices,
        };
    }

    private static IEnumerable<VirtualDeviceConfigSpec> MissingDisks(VmRecord seen, VmOrder order, Placement placement)
    {
        var present = Math.Max(0, seen.Disks.Count - placement.TemplateDisks);
        var first = seen.Disks.Count > 0 ? seen.Disks[0] : null;
        var unit = seen.Disks.Count > 0 ? seen.Disks.Max(disk => disk.UnitNumber ?? 0) : -1;
        for (var index = present; index < order.Disks.Count; index++)
        {
            unit = unit + 1 == ControllersOwnUnit ? unit + 2 : unit + 1;
            yield return new VirtualDeviceConfigSpec
            {
                Operation = VirtualDeviceConfigSpecOperation.Add,
                FileOperation = VirtualDeviceConfigSpecFileOperation.Create,
                Device = new VirtualDisk
                {
                    Key = -101 - index,
                    ControllerKey = first?.ControllerKey ?? 1000,
                    UnitNumber = unit,
                    CapacityInKB = order.Disks[index].SizeGiB * KiBPerGiB,
                    Backing = new VirtualDiskFlatVer2BackingInfo
                    {
                        FileName = "",
                        DiskMode = "persistent",
                        ThinProvisioned = true,
                        Datastore = new DatastoreId(placement.Datastore).Reference,
                    },
                },
            };
        }
    }

    /// <summary>NICs to add, to move to another network, or to take away.</summary>
    public static IEnumerable<VirtualDeviceConfigSpec> DifferingNics(VmRecord seen, IReadOnlyList<InventoryNetwork> networks)
    {
        for (var index = 0; index < networks.Count; index++)
        {
            var network = networks[index];
            if (index >= seen.Nics.Count)
                yield return Nic(VirtualDeviceConfigSpecOperation.Add, new VirtualVmxnet3 { Key = -201 - index, AddressType = "generated" }, network, IsOn(seen));
            else if (seen.Nics[index].Network != network.Id)
                yield return Nic(VirtualDeviceConfigSpecOperation.Edit, CardOf(seen, seen.Nics[index]), network, IsOn(seen));
        }

        foreach (var surplus in seen.Nics.Skip(networks.Count))
            yield return new VirtualDeviceConfigSpec { Operation = VirtualDeviceConfigSpecOperation.Remove, Device = CardOf(seen, surplus) };
    }

    private static VirtualEthernetCard CardOf(VmRecord seen, VmNic nic) =>
        (VirtualEthernetCard)seen.Devices.First(device => device.Key == nic.Key);

    private static bool IsOn(VmRecord seen) => seen.PowerState == VirtualMachinePowerState.PoweredOn;

    private static VirtualDeviceConfigSpec Nic(VirtualDeviceConfigSpecOperation operation, VirtualEthernetCard card, InventoryNetwork network, bool connected) => new()
    {
        Operation = operation,
        Device = card with
        {
            Backing = network.ToBacking(),
            Connectable = new VirtualDeviceConnectInfo(StartConnected: true, Connected: connected),
        },
    };
}
