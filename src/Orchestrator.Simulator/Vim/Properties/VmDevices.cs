using System.Globalization;
using System.Text.Json.Nodes;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Machines;

namespace Orchestrator.Simulator.Vim.Properties;

/// <summary><c>config.hardware.device</c>.</summary>
internal static class VmDevices
{
    public static JsonArray All(Vm vm, InventoryState state)
    {
        JsonArray devices =
        [
            Ide(200, 0),
            Ide(201, 1),
            Wire.Object("VirtualPCIController", ("key", HardwareKeys.PciController), ("deviceInfo", Label("PCI controller 0", "PCI controller 0")), ("busNumber", 0), ("device", Keys([HardwareKeys.ScsiController, HardwareKeys.SataController, .. vm.Nics.Select(nic => nic.Key)]))),
            Scsi(vm),
            Sata(vm),
        ];
        foreach (var cdrom in vm.Cdroms)
            devices.Add(Cdrom(vm, cdrom));
        foreach (var disk in vm.Disks)
            devices.Add(Disk(vm, disk));
        foreach (var nic in vm.Nics)
            devices.Add(Nic(vm, nic, state.Find<Network>(nic.Network)));
        return devices;
    }

    public static string NicType(string restType) => restType switch
    {
        "E1000" => "VirtualE1000",
        "E1000E" => "VirtualE1000e",
        "PCNET32" => "VirtualPCNet32",
        "VMXNET2" => "VirtualVmxnet2",
        _ => "VirtualVmxnet3",
    };

    private static JsonObject Ide(int key, int bus) =>
        Wire.Object("VirtualIDEController", ("key", key), ("deviceInfo", Label($"IDE {bus}", $"IDE {bus}")), ("busNumber", bus));

    private static JsonObject Scsi(Vm vm) => Wire.Object(
        "ParaVirtualSCSIController",
        ("key", HardwareKeys.ScsiController),
        ("deviceInfo", Label("SCSI controller 0", "VMware paravirtual SCSI")),
        ("controllerKey", HardwareKeys.PciController),
        ("unitNumber", 3),
        ("busNumber", 0),
        ("device", Keys(vm.Disks.Select(disk => disk.Key))),
        ("hotAddRemove", true),
        ("sharedBus", vm.SharedBus),
        ("scsiCtlrUnitNumber", 7));

    private static JsonObject Sata(Vm vm) => Wire.Object(
        "VirtualAHCIController",
        ("key", HardwareKeys.SataController),
        ("deviceInfo", Label("SATA controller 0", "AHCI")),
        ("controllerKey", HardwareKeys.PciController),
        ("unitNumber", 24),
        ("busNumber", 0),
        ("device", Keys(vm.Cdroms.Select(cdrom => cdrom.Key))));

    private static JsonObject Cdrom(Vm vm, Cdrom cdrom) => Wire.Object(
        "VirtualCdrom",
        ("key", cdrom.Key),
        ("deviceInfo", Label(cdrom.Label, cdrom.IsoFile is { } iso ? $"ISO {iso}" : "Remote device")),
        ("backing", cdrom.IsoFile is { } file
            ? Wire.Object("VirtualCdromIsoBackingInfo", ("fileName", file), ("datastore", Wire.Ref("Datastore", vm.Datastore)))
            : Wire.Object("VirtualCdromRemotePassthroughBackingInfo", ("deviceName", ""), ("useAutoDetect", false), ("exclusive", false))),
        ("connectable", Connectable(cdrom.StartConnected, cdrom.AllowGuestControl, cdrom.Connected)),
        ("controllerKey", HardwareKeys.SataController),
        ("unitNumber", cdrom.Unit));

    private static JsonObject Disk(Vm vm, Disk disk) => Wire.Object(
        "VirtualDisk",
        ("key", disk.Key),
        ("deviceInfo", Label(disk.Label, (disk.Capacity >> 10).ToString("N0", CultureInfo.InvariantCulture) + " KB")),
        ("backing", disk.RawPhysical ? Raw(disk) : Backing(vm, disk)),
        ("controllerKey", HardwareKeys.ScsiController),
        ("unitNumber", disk.Unit),
        ("capacityInKB", disk.Capacity >> 10),
        ("capacityInBytes", disk.Capacity),
        ("shares", Wire.Object("SharesInfo", ("shares", 1000), ("level", "normal"))),
        ("diskObjectId", $"{vm.Id[3..]}-{disk.Key}"),
        ("nativeUnmanagedLinkedClone", false));

    // The files from the one that is written to down to the one that was there first.
    private static JsonObject Backing(Vm vm, Disk disk)
    {
        var current = vm.CurrentSnapshot is null ? null : vm.Snapshots.FirstOrDefault(snapshot => snapshot.Id == vm.CurrentSnapshot);
        string?[] files = [current is null ? null : disk.File.Replace(".vmdk", FormattableString.Invariant($"-{current.Number:000000}.vmdk"), StringComparison.Ordinal), disk.File, disk.Parent];
        JsonObject? backing = null;
        foreach (var file in files.OfType<string>().Reverse())
        {
            var next = Flat(disk, file);
            if (backing is not null)
                next["parent"] = backing;
            backing = next;
        }

        return backing!;
    }

    private static JsonObject Flat(Disk disk, string file) => Wire.Object(
        "VirtualDiskFlatVer2BackingInfo",
        ("fileName", file),
        ("datastore", Wire.Ref("Datastore", disk.Datastore)),
        ("diskMode", disk.Mode),
        ("split", false),
        ("writeThrough", false),
        ("thinProvisioned", disk.Thin),
        ("eagerlyScrub", false),
        ("uuid", "6000C29" + disk.Uuid.ToString()[7..]),
        ("contentId", disk.Uuid.ToString("N")),
        ("digestEnabled", false),
        ("sharing", disk.Sharing));

    private static JsonObject Raw(Disk disk) => Wire.Object(
        "VirtualDiskRawDiskMappingVer1BackingInfo",
        ("fileName", disk.File),
        ("datastore", Wire.Ref("Datastore", disk.Datastore)),
        ("lunUuid", "0200000000" + disk.Uuid.ToString("N")),
        ("deviceName", "vml.0200000000" + disk.Uuid.ToString("N")),
        ("compatibilityMode", "physicalMode"),
        ("diskMode", ""),
        ("uuid", "6000C29" + disk.Uuid.ToString()[7..]),
        ("sharing", disk.Sharing));

    private static JsonObject Nic(Vm vm, Nic nic, Network? network) => Wire.Object(
        NicType(nic.Type),
        ("key", nic.Key),
        ("deviceInfo", Label(nic.Label, network?.Name ?? "")),
        ("backing", NicBacking(nic, network)),
        ("connectable", Connectable(nic.StartConnected, nic.AllowGuestControl, nic.Connected && vm.Power == PowerState.On)),
        ("controllerKey", HardwareKeys.PciController),
        ("unitNumber", 6 + nic.Number),
        ("addressType", nic.MacAssigned ? "assigned" : "manual"),
        ("macAddress", nic.Mac),
        ("wakeOnLanEnabled", nic.WakeOnLan),
        ("uptCompatibilityEnabled", nic.Type == "VMXNET3"));

    private static JsonObject NicBacking(Nic nic, Network? network) => network is { SwitchUuid: { } uuid }
        ? Wire.Object("VirtualEthernetCardDistributedVirtualPortBackingInfo", ("port", Wire.Object(
            "DistributedVirtualSwitchPortConnection",
            ("switchUuid", uuid),
            ("portgroupKey", network.Id),
            ("portKey", nic.Port),
            ("connectionCookie", Ports.Cookie(nic.Mac)))))
        : Wire.Object("VirtualEthernetCardNetworkBackingInfo", ("deviceName", network?.Name ?? ""), ("useAutoDetect", false), ("network", Wire.Ref("Network", nic.Network)));

    private static JsonObject Connectable(bool atStart, bool byGuest, bool now) => Wire.Object(
        "VirtualDeviceConnectInfo",
        ("migrateConnect", "unset"),
        ("startConnected", atStart),
        ("allowGuestControl", byGuest),
        ("connected", now),
        ("status", now ? "ok" : "untried"));

    private static JsonObject Label(string label, string summary) => Wire.Object("Description", ("label", label), ("summary", summary));

    private static JsonArray Keys(IEnumerable<int> keys) => [.. keys.Select(key => (JsonNode)key)];
}
