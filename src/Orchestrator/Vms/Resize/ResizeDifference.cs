using Orchestrator.VCenter;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.Vms.Resize;

/// <summary>What one reconfigure has to change so that a VM has the hardware that was planned. Only what differs is named.</summary>
internal static class ResizeDifference
{
    /// <summary>Null when there is nothing to change.</summary>
    public static VirtualMachineConfigSpec? Between(VmRecord seen, ResizePlan plan, IReadOnlyDictionary<string, InventoryNetwork> networks)
    {
        List<VirtualDeviceConfigSpec> devices = [.. Disks(seen, plan), .. Nics(seen, plan, networks)];
        if (seen.NumCpu == plan.CpuCount && seen.MemoryMiB == plan.MemoryMiB && devices.Count == 0)
            return null;
        return new VirtualMachineConfigSpec
        {
            NumCPUs = seen.NumCpu == plan.CpuCount ? null : plan.CpuCount,
            NumCoresPerSocket = seen.NumCpu == plan.CpuCount || seen.CoresPerSocket == plan.CoresPerSocket ? null : plan.CoresPerSocket,
            MemoryMB = seen.MemoryMiB == plan.MemoryMiB ? null : plan.MemoryMiB,
            DeviceChange = devices.Count == 0 ? null : devices,
        };
    }

    public static VmDisk? Find(VmRecord seen, PlannedDisk disk) =>
        seen.Disks.FirstOrDefault(candidate => candidate.UnitNumber == disk.UnitNumber && candidate.ControllerKey == disk.ControllerKey);

    /// <summary>The NICs that are there, by number; a new one is known by its network, and by not having been there before.</summary>
    public static Dictionary<int, VmNic> Match(VmRecord seen, ResizePlan plan)
    {
        var unknown = seen.Nics.Where(nic => !plan.NicKeys.Contains(nic.Key)).ToList();
        var matched = new Dictionary<int, VmNic>();
        foreach (var planned in plan.Nics)
        {
            var found = planned.IsNew
                ? unknown.Find(nic => nic.Network?.Value == planned.Network)
                : seen.Nics.FirstOrDefault(nic => nic.Key == planned.Key);
            if (found is null)
                continue;
            matched[planned.Number] = found;
            unknown.Remove(found);
        }

        return matched;
    }

    private static IEnumerable<VirtualDeviceConfigSpec> Disks(VmRecord seen, ResizePlan plan)
    {
        foreach (var disk in plan.Disks)
        {
            switch (Find(seen, disk), disk)
            {
                case (null, { IsNew: true, Remove: false }):
                    yield return New(disk);
                    break;
                case ({ } there, { Remove: true }):
                    // Without its file it would stay on its datastore for good (quirk 63).
                    yield return Change(seen, there.Key, VirtualDeviceConfigSpecOperation.Remove) with { FileOperation = VirtualDeviceConfigSpecFileOperation.Destroy };
                    break;
                case ({ } there, _) when there.CapacityBytes < disk.CapacityBytes:
                    var grown = (VirtualDisk)DeviceOf(seen, there.Key) with { CapacityInKB = disk.CapacityBytes >> 10, CapacityInBytes = disk.CapacityBytes };
                    yield return new VirtualDeviceConfigSpec { Operation = VirtualDeviceConfigSpecOperation.Edit, Device = grown };
                    break;
            }
        }
    }

    private static IEnumerable<VirtualDeviceConfigSpec> Nics(VmRecord seen, ResizePlan plan, IReadOnlyDictionary<string, InventoryNetwork> networks)
    {
        var matched = Match(seen, plan);
        foreach (var nic in plan.Nics)
        {
            var there = matched.GetValueOrDefault(nic.Number);
            if (nic.Remove && there is not null)
                yield return Change(seen, there.Key, VirtualDeviceConfigSpecOperation.Remove);
            else if (nic is { IsNew: true, Remove: false } && there is null)
                yield return On(networks[nic.Network!], seen, VirtualDeviceConfigSpecOperation.Add, new VirtualVmxnet3 { Key = -200 - nic.Number, AddressType = "generated" });
            else if (!nic.Remove && there is not null && nic.Network is { } wanted && there.Network?.Value != wanted)
                yield return On(networks[wanted], seen, VirtualDeviceConfigSpecOperation.Edit, (VirtualEthernetCard)DeviceOf(seen, there.Key));
        }
    }

    private static VirtualDeviceConfigSpec New(PlannedDisk disk) => new()
    {
        Operation = VirtualDeviceConfigSpecOperation.Add,
        FileOperation = VirtualDeviceConfigSpecFileOperation.Create,
        Device = new VirtualDisk
        {
            Key = -100 - disk.Number,
            ControllerKey = disk.ControllerKey,
            UnitNumber = disk.UnitNumber,
            CapacityInKB = disk.CapacityBytes >> 10,
            Backing = new VirtualDiskFlatVer2BackingInfo { FileName = "", DiskMode = "persistent", ThinProvisioned = true, Datastore = new DatastoreId(disk.Datastore!).Reference },
        },
    };

    private static VirtualDeviceConfigSpec On(InventoryNetwork network, VmRecord seen, VirtualDeviceConfigSpecOperation operation, VirtualEthernetCard card) => new()
    {
        Operation = operation,
        Device = card with
        {
            Backing = network.ToBacking(),
            Connectable = new VirtualDeviceConnectInfo(StartConnected: true, Connected: seen.PowerState == VirtualMachinePowerState.PoweredOn),
        },
    };

    private static VirtualDeviceConfigSpec Change(VmRecord seen, int key, VirtualDeviceConfigSpecOperation operation) =>
        new() { Operation = operation, Device = DeviceOf(seen, key) };

    private static VirtualDevice DeviceOf(VmRecord seen, int key) => seen.Devices.First(device => device.Key == key);
}
