using System.Globalization;
using System.Text.Json.Nodes;
using Orchestrator.Simulator.Guests;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Machines;

namespace Orchestrator.Simulator.Rest;

/// <summary>A VM and its devices as REST shows them. There is no host, folder or pool in it (quirk 32).</summary>
internal static class VmViews
{
    public static JsonObject Info(Vm vm, InventoryState state) => Build.Object(
        ("instant_clone_frozen", false),
        ("cdroms", Build.Map(vm.Cdroms, cdrom => Key(cdrom.Key), Cdrom)),
        ("memory", Memory(vm)),
        ("disks", Build.Map(vm.Disks, disk => Key(disk.Key), Disk)),
        ("parallel_ports", new JsonObject()),
        ("sata_adapters", new JsonObject { [Key(HardwareKeys.SataController)] = Build.Object(("bus", 0), ("pci_slot_number", 33), ("label", "SATA controller 0"), ("type", "AHCI")) }),
        ("cpu", Cpu(vm)),
        ("scsi_adapters", new JsonObject { [Key(HardwareKeys.ScsiController)] = ScsiAdapter() }),
        ("power_state", Build.Power(vm.Power)),
        ("floppies", new JsonObject()),
        ("identity", Build.Object(("name", vm.Name), ("instance_uuid", vm.InstanceUuid.ToString()), ("bios_uuid", vm.BiosUuid.ToString()))),
        ("nvme_adapters", new JsonObject()),
        ("name", vm.Name),
        ("nics", Build.Map(vm.Nics, nic => Key(nic.Key), nic => Nic(vm, nic, state))),
        ("boot", Boot()),
        ("serial_ports", new JsonObject()),
        ("boot_devices", new JsonArray()),
        ("guest_OS", GuestNames.OfVim(vm.GuestId).Rest),
        ("hardware", Hardware()));

    public static JsonObject Cpu(Vm vm) => Build.Object(("hot_remove_enabled", vm.CpuHotRemove), ("count", vm.CpuCount), ("hot_add_enabled", vm.CpuHotAdd), ("cores_per_socket", vm.CoresPerSocket));

    public static JsonObject Memory(Vm vm) => vm is { MemoryHotAdd: true, Power: PowerState.On }
        ? Build.Object(("size_MiB", vm.MemoryMiB), ("hot_add_enabled", true), ("hot_add_increment_size_MiB", 128), ("hot_add_limit_MiB", vm.MemoryMiB * 16))
        : Build.Object(("size_MiB", vm.MemoryMiB), ("hot_add_enabled", vm.MemoryHotAdd));

    public static JsonObject Hardware() => Build.Object(("upgrade_policy", "NEVER"), ("upgrade_status", "NONE"), ("version", "VMX_19"));

    public static JsonObject Boot() => Build.Object(("delay", 0), ("retry_delay", 10000), ("enter_setup_mode", false), ("type", "EFI"), ("retry", false), ("efi_legacy_boot", false));

    public static JsonObject ScsiAdapter() => Build.Object(("scsi", Build.Object(("bus", 0), ("unit", 7))), ("pci_slot_number", 160), ("label", "SCSI controller 0"), ("sharing", "NONE"), ("type", "PVSCSI"));

    public static JsonNode Disk(Disk disk) => Build.Object(
        ("scsi", Build.Object(("bus", 0), ("unit", disk.Unit))),
        ("backing", Build.Object(("vmdk_file", disk.File), ("type", "VMDK_FILE"))),
        ("label", disk.Label),
        ("type", "SCSI"),
        ("capacity", disk.Capacity));

    public static JsonNode Cdrom(Cdrom cdrom) => Build.Object(
        ("start_connected", cdrom.StartConnected),
        ("backing", cdrom.IsoFile is { } iso ? Build.Object(("iso_file", iso), ("type", "ISO_FILE")) : Build.Object(("device_access_type", "EMULATION"), ("type", "CLIENT_DEVICE"))),
        ("allow_guest_control", cdrom.AllowGuestControl),
        ("label", cdrom.Label),
        ("state", cdrom.Connected ? "CONNECTED" : "NOT_CONNECTED"),
        ("type", "SATA"),
        ("sata", Build.Object(("bus", 0), ("unit", cdrom.Unit))));

    public static JsonNode Nic(Vm vm, Nic nic, InventoryState state) => Build.Object(
        ("start_connected", nic.StartConnected),
        ("pci_slot_number", 160 + (32 * nic.Number)),
        ("backing", NicBacking(nic, state.Find<Network>(nic.Network))),
        ("mac_address", nic.Mac),
        ("mac_type", nic.MacAssigned ? "ASSIGNED" : "MANUAL"),
        ("allow_guest_control", nic.AllowGuestControl),
        ("wake_on_lan_enabled", nic.WakeOnLan),
        ("label", nic.Label),
        ("state", nic.Connected && vm.Power == PowerState.On ? "CONNECTED" : "NOT_CONNECTED"),
        ("type", nic.Type),
        ("upt_compatibility_enabled", nic.Type == "VMXNET3" ? true : null));

    public static string Key(int key) => key.ToString(CultureInfo.InvariantCulture);

    // What the switch adds was in no request (quirk 67).
    private static JsonObject NicBacking(Nic nic, Network? network) => network is { SwitchUuid: { } uuid }
        ? Build.Object(("connection_cookie", Ports.Cookie(nic.Mac)), ("distributed_switch_uuid", uuid), ("distributed_port", nic.Port), ("type", "DISTRIBUTED_PORTGROUP"), ("network", network.Id))
        : Build.Object(("network_name", network?.Name), ("type", "STANDARD_PORTGROUP"), ("network", nic.Network));
}
