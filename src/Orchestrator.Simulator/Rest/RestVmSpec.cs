using System.Globalization;
using System.Text.Json.Nodes;
using Orchestrator.Simulator.Guests;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Machines;
using Orchestrator.Simulator.Vim.Specs;

namespace Orchestrator.Simulator.Rest;

/// <summary>Reads the bodies that make VMs.</summary>
internal static class RestVmSpec
{
    private const long DefaultDisk = 16L << 30;

    public static CloneRequest Clone(InventoryState state, JsonObject body)
    {
        Bodies.Flat(body, "source", "name", "placement", "disks_to_remove", "disks_to_update", "power_on", "guest_customization_spec");
        var source = VmRoutes.Visible(state, body.Required("source"));
        var placement = body.Child("placement");
        var specification = body.Child("guest_customization_spec")?.Text("name");
        return new()
        {
            Source = source.Id,
            Name = body.Required("name"),
            Folder = placement.Text("folder"),
            Host = placement.Text("host"),
            Cluster = placement.Text("cluster"),
            Pool = placement.Text("resource_pool"),
            Datastore = placement.Text("datastore"),
            PowerOn = body.Flag("power_on") ?? false,
            Customization = specification is null ? null : RestCustomization.Plan(CustomizationSpecRoutes.Named(state, specification).Spec["spec"] as JsonObject),
            DisksToRemove = [.. body.Texts("disks_to_remove").Select(key => int.Parse(key, CultureInfo.InvariantCulture))],
        };
    }

    public static CreateWork Create(InventoryState state, JsonObject body)
    {
        Bodies.Flat(body, "guest_OS", "name", "placement", "hardware_version", "boot", "boot_devices", "cpu", "memory", "disks", "nics", "cdroms", "floppies", "parallel_ports", "serial_ports", "sata_adapters", "scsi_adapters", "nvme_adapters", "storage_policy");
        var placement = body.Child("placement") ?? throw Refusals.InvalidPlacement("placement");
        var guest = GuestNames.OfRest(body.Required("guest_OS")) ?? throw Refusals.InvalidArgument("guest_OS", "The guest operating system is not supported.");
        var (host, pool) = Placement.Choose(state, placement.Text("host"), placement.Text("cluster"), placement.Text("resource_pool"));
        var disks = body.List("disks").Select(Disk).DefaultIfEmpty(new AddDisk(DefaultDisk, null, null, Thin: true, null));
        return new()
        {
            Name = Naming.Escape(body.Text("name") ?? "New Virtual Machine"),
            Folder = Naming.VmFolder(state, placement.Text("folder") ?? throw Refusals.InvalidPlacement("placement.folder")).Id,
            Host = host,
            Pool = pool,
            Datastore = state.Get<Datastore>(placement.Text("datastore") ?? throw Refusals.InvalidPlacement("placement.datastore"), "Datastore").Id,
            GuestId = guest.Vim,
            Edit = new()
            {
                CpuCount = body.Child("cpu").Number("count") ?? 1,
                CoresPerSocket = body.Child("cpu").Number("cores_per_socket"),
                MemoryMiB = body.Child("memory").Number("size_MiB") ?? 2048,
                MemoryHotAdd = body.Child("memory").Flag("hot_add_enabled"),
                CpuHotAdd = body.Child("cpu").Flag("hot_add_enabled"),
                Devices = [.. disks, .. body.List("nics").Select(Nic), .. body.List("cdroms").Select(Cdrom)],
            },
        };
    }

    public static DeviceEdit Disk(JsonNode spec)
    {
        var vmdk = spec.Child("new_vmdk");
        var backing = spec.Child("backing");
        if (vmdk is null == backing is null)
            throw Refusals.InvalidArgument("new_vmdk", "Either a backing or a new VMDK is to be given.");
        return new AddDisk(vmdk.Long("capacity") ?? DefaultDisk, null, spec.Child("scsi").Number("unit"), Thin: true, backing.Text("vmdk_file"));
    }

    public static DeviceEdit Nic(JsonNode spec)
    {
        var settings = NicSettings(spec);
        return settings.Network is null ? throw Refusals.InvalidArgument("backing.network", "The network is missing.") : new AddNic(spec.Text("type") ?? "VMXNET3", settings);
    }

    public static NicSettings NicSettings(JsonNode spec) => new()
    {
        Network = spec.Child("backing").Text("network"),
        Mac = spec.Text("mac_type") == "MANUAL" ? spec.Text("mac_address") : null,
        StartConnected = spec.Flag("start_connected"),
        AllowGuestControl = spec.Flag("allow_guest_control"),
        WakeOnLan = spec.Flag("wake_on_lan_enabled"),
    };

    public static DeviceEdit Cdrom(JsonNode spec) => new AddCdrom(spec.Child("backing").Text("iso_file"), spec.Flag("start_connected") ?? false);
}
