using static Orchestrator.Simulator.Tests.Contract.Routes.RawExercise;

namespace Orchestrator.Simulator.Tests.Contract.Routes;

/// <summary>Operations of the Automation API that the simulator serves and the client does not call.</summary>
internal static class RestScenarios
{
    private const string Vm = "/api/vcenter/vm/{vm}";
    private const string Specs = "/api/vcenter/guest/customization-specs/{name}";
    private const string Tag = "/api/cis/tagging/tag-association";

    public static IReadOnlyList<RawScenario> All { get; } =
    [
        new("sessions", Post("/api/session"), new("DELETE", "/api/session", _ => null)),
        new("machines are made",
            Post("/api/vcenter/vm", world => new { guest_OS = "RHEL_9_64", name = "made", placement = Placement(world), cpu = new { count = 1 }, memory = new { size_MiB = 1024 } }),
            Post("/api/vcenter/vm?action=clone", world => new { source = world["vm"], name = "cloned", placement = Placement(world), power_on = false }),
            Post("/api/vcenter/vm?action=clone&vmw-task=true", world => new { source = world["vm"], name = "cloned by task", placement = Placement(world) })),
        new("machines are moved", Post(Vm + "?action=relocate", Moved)),
        new("machines are moved by a task", Post(Vm + "?action=relocate&vmw-task=true", Moved)),
        new("machines go", Post(Vm + "/power?action=stop"), Post(Vm + "?action=unregister")),
        new("hardware",
            new("PATCH", Vm + "/hardware/disk/{disk}", _ => new { }),
            Post(Vm + "/hardware/cdrom", _ => new { type = "SATA", backing = new { type = "ISO_FILE", iso_file = "[LocalDS_0] iso/rhel9.iso" }, start_connected = true }),
            new("PATCH", Vm + "/hardware/cdrom/{cdrom}", _ => new { backing = new { type = "ISO_FILE", iso_file = "[LocalDS_0] iso/other.iso" } }),
            new("DELETE", Vm + "/hardware/cdrom/{cdrom}", _ => null)),
        new("customization specifications",
            Post("/api/vcenter/guest/customization-specs", _ => new { name = "other", description = "", spec = Bodies.LinuxSpec }),
            new("PUT", Specs, world => new { name = "linux", description = "changed", fingerprint = world.Fingerprint, spec = Bodies.LinuxSpec }),
            new("DELETE", Specs, _ => null)),
        new("tags",
            new("PATCH", "/api/cis/tagging/category/{category_id}", _ => new { name = "zones", description = "Zones" }),
            new("PATCH", "/api/cis/tagging/tag/{tag_id}", _ => new { name = "outer" }),
            Post(Tag + "/{tag_id}?action=attach-tag-to-multiple-objects", Objects),
            Post(Tag + "?action=list-attached-objects-on-tags", world => new { tag_ids = new[] { world["tag_id"] } }),
            Post(Tag + "/{tag_id}?action=detach-tag-from-multiple-objects", Objects),
            new("DELETE", "/api/cis/tagging/tag/{tag_id}", _ => null),
            new("DELETE", "/api/cis/tagging/category/{category_id}", _ => null)),
        new("tasks", Post("/api/cis/tasks?action=list", _ => new { filter_spec = new { services = new[] { "com.vmware.vcenter.VM" } }, result_spec = new { return_all = true } })),
    ];

    private static object Placement(SimulatedWorld world) => new { folder = world["folder"], resource_pool = world["resource_pool"], datastore = world["datastore"] };

    private static object Moved(SimulatedWorld world) => new { placement = new { datastore = world["datastore"], host = world["host"] } };

    private static object Objects(SimulatedWorld world) => new { object_ids = new[] { new { type = "VirtualMachine", id = world["vm"] } } };
}
