using System.Text.Json.Nodes;
using Orchestrator.Simulator.Guests;
using Orchestrator.Simulator.Hosting;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Machines;
using Orchestrator.Simulator.Vim.Specs;

namespace Orchestrator.Simulator.Rest;

/// <summary>Content libraries, and VM templates in them.</summary>
internal static class LibraryRoutes
{
    private const string Template = "/api/vcenter/vm-template/library-items/{template_library_item}";

    public static void Add(RestTable table) => table
        .Get("/api/content/library", call => Reply.Ok(Ids(call.State.Every<Library>())))
        .Get("/api/content/local-library", call => Reply.Ok(Ids(call.State.Every<Library>())))
        .Get("/api/content/library/{library_id}", Library)
        .Get("/api/content/local-library/{library_id}", Library)
        .Call("POST", "/api/content/library?action=find", FindLibraries)
        .Get("/api/content/library/item", Items)
        .Call("POST", "/api/content/library/item?action=find", FindItems)
        .Get("/api/content/library/item/{library_item_id}", call => Reply.Ok(View(Item(call.State, call["library_item_id"]))))
        .Get(Template, TemplateInfo)
        .Add("POST", Template + "?action=deploy", Deploy);

    private static Reply Library(VendorCall call)
    {
        var library = Find(call.State, call["library_id"]);
        return Reply.Ok(Build.Object(
            ("id", library.Id),
            ("name", library.Name),
            ("type", "LOCAL"),
            ("creation_time", Build.Time(library.Created)),
            ("last_modified_time", Build.Time(library.Created)),
            ("storage_backings", new JsonArray(Build.Object(("type", "DATASTORE"), ("datastore_id", library.Datastore)))),
            ("server_guid", Refusals.InstanceUuid),
            ("version", "1")));
    }

    private static Reply FindLibraries(VendorCall call)
    {
        Bodies.Flat(call.Body, "name", "type");
        var (name, type) = (call.Body.Text("name"), call.Body.Text("type"));
        return Reply.Ok(Ids(call.State.Every<Library>().Where(library => (name is null || Same(library.Name, name)) && type is null or "LOCAL")));
    }

    private static Reply Items(VendorCall call)
    {
        var library = Find(call.State, call.Query("library_id") ?? "");
        return Reply.Ok(Ids(call.State.Every<LibraryItem>().Where(item => item.Library == library.Id)));
    }

    private static Reply FindItems(VendorCall call)
    {
        Bodies.Flat(call.Body, "name", "library_id", "source_id", "type", "cached");
        var (name, library, type) = (call.Body.Text("name"), call.Body.Text("library_id"), call.Body.Text("type"));
        return Reply.Ok(Ids(call.State.Every<LibraryItem>().Where(item => (name is null || Same(item.Name, name)) && (library is null || item.Library == library) && type is null or "vm-template")));
    }

    private static JsonObject View(LibraryItem item) => Build.Object(
        ("id", item.Id),
        ("library_id", item.Library),
        ("name", item.Name),
        ("description", ""),
        ("type", "vm-template"),
        ("cached", true),
        ("size", 0),
        ("creation_time", Build.Time(item.Created)),
        ("last_modified_time", Build.Time(item.Created)),
        ("content_version", "1"),
        ("metadata_version", "1"),
        ("version", "1"),
        ("security_compliance", true));

    private static Reply TemplateInfo(VendorCall call)
    {
        var vm = call.State.Vm(Item(call.State, call["template_library_item"]).Template);
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
            Source = Item(state, call["template_library_item"]).Template,
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

    private static Library Find(InventoryState state, string id) => state.Find<Library>(id) ?? throw Missing("library", id);

    private static LibraryItem Item(InventoryState state, string id) => state.Find<LibraryItem>(id) ?? throw Missing("library item", id);

    private static RefusedException Missing(string what, string id) => Refusals.Rest(404, "NOT_FOUND", "com.vmware.vdcs.cls-main.entity_not_found", $"The specified {what} '{id}' does not exist.", id);

    private static JsonArray Ids(IEnumerable<Entity> entities) => Build.Strings(entities.Select(entity => entity.Id).Order(StringComparer.Ordinal));

    private static bool Same(string name, string asked) => name.Equals(asked, StringComparison.OrdinalIgnoreCase);
}
