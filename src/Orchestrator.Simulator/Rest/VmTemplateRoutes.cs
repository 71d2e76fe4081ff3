using Orchestrator.Simulator.Guests;
using Orchestrator.Simulator.Hosting;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Machines;
using Orchestrator.Simulator.Vim.Specs;

namespace Orchestrator.Simulator.Rest;

/// <summary>VM templates in content libraries.</summary>
internal static class VmTemplateRoutes
{
    private const string Template = "/api/vcenter/vm-template/library-items/{template_library_item}";

    public static void Add(RestTable table) => table
        .Get(Template, TemplateInfo)
        .Add("POST", Template + "?action=deploy", Deploy);

    private static Reply TemplateInfo(VendorCall call)
    {
        var vm = call.State.Vm(Item(call).Template!);
        return Reply.Ok(Build.Object(
            ("guest_OS", GuestNames.OfVim(vm.GuestId).Rest),
            ("cpu", Build.Object(("count", vm.CpuCount), ("cores_per_socket", vm.CoresPerSocket))),
            ("memory", Build.Object(("size_MiB", vm.MemoryMiB))),
            ("vm_home_storage", Build.Object(("datastore", vm.Datastore))),
            ("disks", Build.Map(vm.Disks, disk => VmViews.Key(disk.Key), disk => Build.Object(("capacity", disk.Capacity), ("disk_storage", Build.Object(("datastore", disk.Datastore)))))),
            ("nics", Build.Map(vm.Nics, nic => VmViews.Key(nic.Key), nic => Build.Object(
                ("backing_type", call.State.Find<Network>(nic.Network)?.Distributed == true ? "DISTRIBUTED_PORTGROUP" : "STANDARD_PORTGROUP"), ("mac_type", "ASSIGNED"), ("network", nic.Network)))),
            ("vm_template", vm.Id)));
    }

    // Holds the connection until the VM is there; there is no task form (quirk 51).
    private static async ValueTask<Reply> Deploy(VendorCall call)
    {
        Bodies.Flat(call.Body, "name", "description", "vm_home_storage", "disk_storage", "disk_storage_overrides", "placement", "powered_on", "guest_customization", "hardware_customization");
        var task = await call.Run(change => Clones.Start(change, Request(change.State, call), call.Caller));
        return Reply.Ok(task.Result!.Id);
    }

    private static CloneRequest Request(InventoryState state, VendorCall call)
    {
        var (body, placement, hardware) = (call.Body, call.Body.Child("placement"), call.Body.Child("hardware_customization"));
        var specification = body.Child("guest_customization").Text("name");
        return new()
        {
            Source = Item(call).Template!,
            Name = body.Required("name"),
            Folder = placement.Text("folder") ?? throw Refusals.InvalidPlacement("placement.folder"),
            Host = placement.Text("host"),
            Cluster = placement.Text("cluster"),
            Pool = placement.Text("resource_pool"),
            Datastore = body.Child("vm_home_storage").Text("datastore") ?? body.Child("disk_storage").Text("datastore"),
            PowerOn = body.Flag("powered_on") ?? false,
            Edit = new()
            {
                Annotation = body.Text("description"),
                CpuCount = hardware.Child("cpu_update").Number("num_cpus"),
                CoresPerSocket = hardware.Child("cpu_update").Number("num_cores_per_socket"),
                MemoryMiB = hardware.Child("memory_update").Number("memory"),
                Devices = [.. (hardware.Child("nics") ?? []).Select(pair => new EditNic(int.Parse(pair.Key, System.Globalization.CultureInfo.InvariantCulture), new() { Network = pair.Value.Text("network") }))],
            },
            Customization = specification is null ? null : RestCustomization.Plan(CustomizationSpecRoutes.Named(state, specification).Spec.Child("spec")),
        };
    }

    private static LibraryItem Item(VendorCall call) => LibraryRoutes.Item(call.State, call["template_library_item"]) is { Type: LibraryItem.VmTemplate } item
        ? item
        : throw LibraryRoutes.Missing("library item", call["template_library_item"]);
}
