using Orchestrator.Catalogue;
using Orchestrator.Operations;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;
using Orchestrator.Vms.Create;

namespace Orchestrator.Vms.Install;

/// <summary>Describes a VM without an operating system: one disk, the ordered NICs, and a CD drive with the installation medium in it.</summary>
internal static class BlankVm
{
    private const int ScsiController = -101;
    private const int SataController = -102;
    private const long KiBPerGiB = 1024 * 1024;

    public static VirtualMachineConfigSpec Of(CreateVmState state, StepContext context, IReadOnlyList<InventoryNetwork> networks)
    {
        var (order, placement) = (state.Order, state.Placement!);
        return new VirtualMachineConfigSpec
        {
            Name = InventoryName.Encode(order.Name),
            GuestId = GuestOsNames.ToVim(order.Image.GuestOs!),
            Firmware = "efi",
            InstanceUuid = state.InstanceUuid.ToString(),
            Annotation = Annotations.Of(order),
            ExtraConfig = [VmMarker.Of(context, state.InstanceUuid).ToOption()],
            Files = new VirtualMachineFileInfo($"[{placement.DatastoreName}]"),
            NumCPUs = order.CpuCount,
            MemoryMB = order.MemoryMiB,
            DeviceChange =
            [
                Added(Scsi(order.Image)),
                Added(new VirtualAHCIController { Key = SataController, BusNumber = 0 }),
                Added(Disk(order.Image, placement)) with { FileOperation = VirtualDeviceConfigSpecFileOperation.Create },
                Added(Cdrom(order.Image)),
                .. networks.Select((network, index) => Added(Nic(order.Image, network, index))),
            ],
        };
    }

    private static VirtualDeviceConfigSpec Added(VirtualDevice device) => new() { Operation = VirtualDeviceConfigSpecOperation.Add, Device = device };

    /// <summary>Windows brings no driver for the paravirtual one.</summary>
    private static VirtualSCSIController Scsi(ImageDefinition image) => image.IsWindows
        ? new VirtualLsiLogicSASController { Key = ScsiController, BusNumber = 0, SharedBus = VirtualSCSISharing.NoSharing }
        : new ParaVirtualSCSIController { Key = ScsiController, BusNumber = 0, SharedBus = VirtualSCSISharing.NoSharing };

    private static VirtualDisk Disk(ImageDefinition image, Placement placement) => new()
    {
        Key = -103,
        ControllerKey = ScsiController,
        UnitNumber = 0,
        CapacityInKB = image.DiskGiB * KiBPerGiB,
        Backing = new VirtualDiskFlatVer2BackingInfo { FileName = "", ThinProvisioned = true, Datastore = new DatastoreId(placement.Datastore).Reference },
    };

    private static VirtualCdrom Cdrom(ImageDefinition image) => new()
    {
        Key = -104,
        ControllerKey = SataController,
        UnitNumber = 0,
        Backing = new VirtualCdromIsoBackingInfo { FileName = image.Iso! },
        Connectable = new VirtualDeviceConnectInfo(StartConnected: true, Connected: false),
    };

    /// <summary>Nor for the paravirtual NIC.</summary>
    private static VirtualEthernetCard Nic(ImageDefinition image, InventoryNetwork network, int index)
    {
        VirtualEthernetCard card = image.IsWindows ? new VirtualE1000e() : new VirtualVmxnet3();
        return card with
        {
            Key = -201 - index,
            AddressType = "generated",
            Backing = network.ToBacking(),
            Connectable = new VirtualDeviceConnectInfo(StartConnected: true, Connected: false),
        };
    }
}
