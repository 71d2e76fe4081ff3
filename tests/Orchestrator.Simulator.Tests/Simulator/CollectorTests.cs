using System.Text.Json.Nodes;
using Orchestrator.Simulator.Inventory;

namespace Orchestrator.Simulator.Tests.Simulator;

public sealed class CollectorTests
{
    private const string Collector = "/PropertyCollector/propertyCollector";

    [Test]
    [Property("Quirk", "87")]
    public async Task A_retrieval_comes_in_pages_until_there_is_no_token()
    {
        await using var lab = await Lab.Start(options => options with { Vms = 25, PropertyPageSize = 10 });
        var view = await ContainerView(lab);
        var page = await lab.Vim($"{Collector}/RetrievePropertiesEx", new { specSet = new[] { Spec(view, "VirtualMachine", "ContainerView", "name") }, options = new { } });
        var sizes = new List<int> { Objects(page) };
        while ((string?)page.Json!["token"] is { } token)
        {
            page = await lab.Vim($"{Collector}/ContinueRetrievePropertiesEx", new { token });
            sizes.Add(Objects(page));
        }

        Assert.That(sizes, Is.EqualTo(new[] { 10, 10, 10, 3 }));
        Assert.That((await lab.Vim($"{Collector}/ContinueRetrievePropertiesEx", new { token = "77" })).Fault, Is.EqualTo("InvalidArgument"));

        static int Objects(Answer answer) => answer.Json!["objects"]!.AsArray().Count;
    }

    [Test]
    [Property("Quirk", "91")]
    public async Task Values_are_boxed_with_their_types()
    {
        await using var lab = await Lab.Start();
        var vm = await lab.Clone("web");
        var answer = await lab.Vim($"{Collector}/RetrievePropertiesEx", new
        {
            specSet = new[]
            {
                new
                {
                    propSet = new[] { new { type = "VirtualMachine", pathSet = new[] { "name", "runtime.powerState", "config.hardware.numCPU", "config.hardware.device", "config.template", "config.createDate", "guestHeartbeatStatus", "runtime.host", "network" } } },
                    objectSet = new[] { new { obj = Lab.Ref("VirtualMachine", vm.Id) } },
                },
            },
            options = new { },
        });
        var types = answer.Json!["objects"]![0]!["propSet"]!.AsArray().ToDictionary(property => (string)property!["name"]!, property => (string?)property!["val"]!["_typeName"]);
        Assert.That(types, Is.EquivalentTo(new Dictionary<string, string?>
        {
            ["name"] = "string",
            ["runtime.powerState"] = "VirtualMachinePowerState",
            ["config.hardware.numCPU"] = "int",
            ["config.hardware.device"] = "ArrayOfVirtualDevice",
            ["config.template"] = "boolean",
            ["config.createDate"] = "dateTime",
            ["guestHeartbeatStatus"] = "ManagedEntityStatus",
            ["runtime.host"] = "ManagedObjectReference",
            ["network"] = "ArrayOfManagedObjectReference",
        }));
    }

    [Test]
    [Property("Quirk", "90")]
    public async Task Type_names_may_come_last()
    {
        await using var lab = await Lab.Start(options => options with { LateTypeNames = true });
        var text = (await lab.VimGet($"/VirtualMachine/{lab.VmNamed("rhel9-tools-template").Id}/config")).Text;
        Assert.That(text, Does.StartWith("{\"changeVersion\"").And.EndWith("\"_typeName\":\"VirtualMachineConfigInfo\"}"));
    }

    [Test]
    public async Task An_unknown_property_is_a_fault_and_so_is_an_unknown_object()
    {
        await using var lab = await Lab.Start();
        var property = await lab.Vim($"{Collector}/RetrievePropertiesEx", new { specSet = new[] { Spec(await ContainerView(lab), "VirtualMachine", "ContainerView", "nonsense") }, options = new { } });
        var missing = await lab.Vim($"{Collector}/RetrievePropertiesEx", new { specSet = new[] { new { propSet = new[] { new { type = "VirtualMachine", pathSet = new[] { "name" } } }, objectSet = new[] { new { obj = Lab.Ref("VirtualMachine", "vm-9") } } } }, options = new { } });
        Assert.That((property.Fault, missing.Fault, (string?)missing.Json!["obj"]!["value"]), Is.EqualTo(("InvalidProperty", "ManagedObjectNotFound", "vm-9")));
    }

    [Test]
    [Property("Quirk", "89")]
    public async Task Updates_tell_what_came_changed_and_went_and_nothing_else()
    {
        await using var lab = await Lab.Start();
        var vm = await lab.Clone("web");
        await lab.Vim($"{Collector}/CreateFilter", new { partialUpdates = true, spec = Spec(await ContainerView(lab), "VirtualMachine", "ContainerView", "name", "runtime.powerState", "config.annotation", "snapshot") });
        var first = await Wait(lab, "");
        await lab.Finish(lab.Vim($"/VirtualMachine/{vm.Id}/PowerOnVM_Task"));
        var second = await Wait(lab, Version(first));
        await lab.Finish(lab.Vim($"/VirtualMachine/{vm.Id}/PowerOffVM_Task"));
        await lab.Finish(lab.Vim($"/VirtualMachine/{vm.Id}/Destroy_Task"));
        var third = await Wait(lab, Version(second));
        Assert.Multiple(() =>
        {
            Assert.That(Updates(first), Has.Count.EqualTo(lab.State.Vms.Count + 1));
            Assert.That(Updates(first).Select(update => (string?)update!["kind"]), Is.All.EqualTo("enter"));
            Assert.That(Updates(second).Single()!["changeSet"]!.AsArray().Select(change => (string?)change!["name"]), Is.EqualTo(new[] { "runtime.powerState" }));
            Assert.That((string?)Updates(third).Single()!["kind"], Is.EqualTo("leave"));
        });
    }

    [Test]
    [Property("Quirk", "88")]
    public async Task Nothing_new_is_null_after_the_wait()
    {
        await using var lab = await Lab.Start();
        await lab.Vim($"{Collector}/CreateFilter", new { partialUpdates = true, spec = Spec(await ContainerView(lab), "VirtualMachine", "ContainerView", "name") });
        var first = await Wait(lab, "");
        var polled = await Wait(lab, Version(first), seconds: 0);
        var waiting = Wait(lab, Version(first), seconds: 20);
        await PassTime(lab, waiting, TimeSpan.FromSeconds(20));
        Assert.That((polled.Code, polled.Text, (await waiting).Text), Is.EqualTo((200, "null", "null")));
    }

    [Test]
    public async Task A_waiting_call_is_woken_by_a_change()
    {
        await using var lab = await Lab.Start();
        var vm = await lab.Clone("web");
        await lab.Vim($"{Collector}/CreateFilter", new { partialUpdates = true, spec = Spec(await ContainerView(lab), "VirtualMachine", "ContainerView", "runtime.powerState") });
        var first = await Wait(lab, "");
        var waiting = Wait(lab, Version(first), seconds: 600);
        await lab.Finish(lab.Vim($"/VirtualMachine/{vm.Id}/PowerOnVM_Task"));
        Assert.That((string?)Updates(await waiting).Single()!["obj"]!["value"], Is.EqualTo(vm.Id));
    }

    [Test]
    [Property("Quirk", "88")]
    public async Task A_truncated_set_is_continued_with_its_version()
    {
        await using var lab = await Lab.Start(options => options with { Vms = 5 });
        await lab.Vim($"{Collector}/CreateFilter", new { partialUpdates = true, spec = Spec(await ContainerView(lab), "VirtualMachine", "ContainerView", "name") });
        var version = "";
        var parts = new List<(int, bool)>();
        do
        {
            var part = await Wait(lab, version, most: 4);
            parts.Add((Updates(part).Count, (bool)part.Json!["truncated"]!));
            version = Version(part);
        }
        while (parts[^1].Item2);
        Assert.That(parts, Is.EqualTo(new[] { (4, true), (4, true), (4, true), (1, false) }));
    }

    [Test]
    public async Task A_lost_reply_is_sent_again_and_an_old_version_is_refused()
    {
        await using var lab = await Lab.Start();
        var vm = await lab.Clone("web");
        await lab.Vim($"{Collector}/CreateFilter", new { partialUpdates = true, spec = Spec(await ContainerView(lab), "VirtualMachine", "ContainerView", "runtime.powerState") });
        var first = await Wait(lab, "");
        await lab.Finish(lab.Vim($"/VirtualMachine/{vm.Id}/PowerOnVM_Task"));
        var second = await Wait(lab, Version(first));
        Assert.That((await Wait(lab, Version(first))).Text, Is.EqualTo(second.Text));
        Assert.That((await Wait(lab, "99")).Fault, Is.EqualTo("InvalidCollectorVersion"));
    }

    [Test]
    [Property("Quirk", "88")]
    public async Task A_second_wait_or_a_cancel_ends_the_first()
    {
        await using var lab = await Lab.Start();
        await lab.Vim($"{Collector}/CreateFilter", new { partialUpdates = true, spec = Spec(await ContainerView(lab), "VirtualMachine", "ContainerView", "name") });
        var version = Version(await Wait(lab, ""));
        var first = Wait(lab, version, seconds: 600);
        await Arrived(lab, 1);
        var second = Wait(lab, version, seconds: 600);
        Assert.That((await first).Fault, Is.EqualTo("RequestCanceled"));
        await lab.Vim($"{Collector}/CancelWaitForUpdates");
        Assert.That((await second).Fault, Is.EqualTo("RequestCanceled"));
    }

    [Test]
    public async Task A_list_view_follows_tasks_that_are_added_to_it()
    {
        await using var lab = await Lab.Start();
        var view = (await lab.Vim("/ViewManager/ViewManager/CreateListView", new { })).Id;
        await lab.Vim($"{Collector}/CreateFilter", new { partialUpdates = true, spec = Spec(view, "Task", "ListView", "info.state", "info.result") });
        var waiting = Wait(lab, "", seconds: 600);
        await Arrived(lab, 1);
        var task = await lab.Vim($"/VirtualMachine/{lab.VmNamed("rhel9-tools-template").Id}/CloneVM_Task", lab.CloneBody("web"));
        var unresolved = await lab.Vim($"/ListView/{Uri.EscapeDataString(view)}/ModifyListView", new { add = new[] { Lab.Ref("Task", task.Id), Lab.Ref("Task", "task-1") } });
        var entered = await waiting;
        lab.Settle();
        var ended = await Wait(lab, Version(entered));
        await lab.Vim($"/ListView/{Uri.EscapeDataString(view)}/ModifyListView", new { remove = new[] { Lab.Ref("Task", task.Id) } });
        var left = await Wait(lab, Version(ended));
        Assert.Multiple(() =>
        {
            Assert.That(unresolved.Json!.AsArray().Select(reference => (string?)reference!["value"]), Is.EqualTo(new[] { "task-1" }));
            Assert.That((string?)Updates(entered).Single()!["changeSet"]![0]!["val"]!["_value"], Is.EqualTo("running"));
            Assert.That(Updates(ended).Single()!["changeSet"]!.AsArray().Select(change => (string?)change!["name"]), Is.EqualTo(new[] { "info.state", "info.result" }));
            Assert.That((string?)Updates(left).Single()!["kind"], Is.EqualTo("leave"));
        });
    }

    [Test]
    public async Task Collectors_of_one_session_do_not_disturb_each_other()
    {
        await using var lab = await Lab.Start();
        var other = (await lab.Vim($"{Collector}/CreatePropertyCollector")).Id;
        var path = $"/PropertyCollector/{Uri.EscapeDataString(other)}";
        await lab.Vim($"{path}/CreateFilter", new { partialUpdates = true, spec = Spec(await ContainerView(lab), "VirtualMachine", "ContainerView", "name") });
        var updates = await lab.Vim($"{path}/WaitForUpdatesEx", new { version = "", options = new { maxWaitSeconds = 0 } });
        Assert.That((updates.Fault, (await Wait(lab, "", seconds: 0)).Text), Is.EqualTo(("UpdateSet", "null")));
        await lab.Vim($"{path}/DestroyPropertyCollector");
        Assert.That((await lab.Vim($"{path}/WaitForUpdatesEx", new { version = "" })).Fault, Is.EqualTo("ManagedObjectNotFound"));
    }

    [Test]
    public async Task The_end_of_a_session_ends_its_wait()
    {
        await using var lab = await Lab.Start();
        var waiting = Wait(lab, "", seconds: 600);
        await Arrived(lab, 1);
        await lab.Delete("/sim/sessions");
        Assert.That((await waiting).Fault, Is.EqualTo("RequestCanceled"));
    }

    [Test]
    public async Task Folders_are_walked_recursively()
    {
        await using var lab = await Lab.Start();
        var answer = await lab.Vim($"{Collector}/RetrievePropertiesEx", new
        {
            specSet = new[]
            {
                new
                {
                    propSet = new[] { new { type = "VirtualMachine", pathSet = new[] { "name" } } },
                    objectSet = new[]
                    {
                        new
                        {
                            obj = Lab.Ref("Folder", InventoryState.RootFolder),
                            selectSet = new object[]
                            {
                                new { _typeName = "TraversalSpec", name = "folders", type = "Folder", path = "childEntity", selectSet = new object[] { new { name = "folders" }, new { name = "vms" } } },
                                new { _typeName = "TraversalSpec", name = "vms", type = "Datacenter", path = "vmFolder", selectSet = new object[] { new { name = "folders" } } },
                            },
                        },
                    },
                },
            },
            options = new { },
        });
        Assert.That(answer.Json!["objects"]!.AsArray(), Has.Count.EqualTo(lab.State.Vms.Count));
    }

    [Test]
    [Property("Quirk", "34")]
    public async Task A_portgroup_tells_its_switch_and_the_switch_its_uuid()
    {
        await using var lab = await Lab.Start();
        var group = await Properties(lab, "DistributedVirtualPortgroup", lab.Network("DC0_DVPG0"), "config.key", "config.name", "config.distributedVirtualSwitch", "config.uplink", "config");
        var uplinks = await Properties(lab, "DistributedVirtualPortgroup", lab.State.Every<Network>().Single(network => network.Uplink).Id, "config.uplink");
        var standard = await Properties(lab, "Network", lab.Network("VM Network"), "name");
        // Asked for as the type that every switch is of.
        var distributed = await Properties(lab, "DistributedVirtualSwitch", lab.Switch.Id, "name", "uuid", "config.uuid", "summary.uuid", "portgroup");
        Assert.Multiple(() =>
        {
            Assert.That((string?)group["config.distributedVirtualSwitch"]!["type"], Is.EqualTo("VmwareDistributedVirtualSwitch"));
            Assert.That((string?)group["config.distributedVirtualSwitch"]!["value"], Is.EqualTo(lab.Switch.Id));
            Assert.That(((string?)group["config.key"]!["_value"], (string?)group["config.name"]!["_value"]), Is.EqualTo((lab.Network("DC0_DVPG0"), "DC0_DVPG0")));
            Assert.That(((bool)group["config.uplink"]!["_value"]!, (bool)uplinks["config.uplink"]!["_value"]!), Is.EqualTo((false, true)));
            Assert.That((string?)group["config"]!["_typeName"], Is.EqualTo("DVPortgroupConfigInfo"));
            Assert.That(standard, Has.Count.EqualTo(1));
            Assert.That(new[] { "uuid", "config.uuid", "summary.uuid" }.Select(path => (string?)distributed[path]!["_value"]), Is.All.EqualTo(lab.Switch.Uuid));
            Assert.That(((string?)distributed["name"]!["_value"], distributed["portgroup"]!["_value"]!.AsArray().Count), Is.EqualTo(("DVS0", 3)));
            Assert.That(lab.Switch.Uuid, Does.Match("^50( [0-9a-f]{2}){7}-[0-9a-f]{2}( [0-9a-f]{2}){7}$"));
        });
    }

    private static async Task<Dictionary<string, JsonNode?>> Properties(Lab lab, string type, string id, params string[] paths)
    {
        var spec = new { propSet = new[] { new { type, pathSet = paths } }, objectSet = new[] { new { obj = Lab.Ref(type, id) } } };
        var answer = await lab.Vim($"{Collector}/RetrievePropertiesEx", new { specSet = new[] { spec }, options = new { } });
        return answer.Json!["objects"]![0]!["propSet"]!.AsArray().ToDictionary(property => (string)property!["name"]!, property => property!["val"]);
    }

    private static Task<Answer> Wait(Lab lab, string version, int seconds = 30, int? most = null) =>
        lab.Vim($"{Collector}/WaitForUpdatesEx", new { version, options = new { maxWaitSeconds = seconds, maxObjectUpdates = most } });

    private static async Task Arrived(Lab lab, int calls)
    {
        while (lab.Server.VCenter.Sessions.Open.Count(session => session.Busy) < calls)
            await Task.Yield();
    }

    private static async Task PassTime(Lab lab, Task waiting, TimeSpan by)
    {
        while (!waiting.IsCompleted)
        {
            if (lab.Server.VCenter.Sessions.Open.Any(session => session.Busy))
                lab.Time.Advance(by);
            await Task.Yield();
        }
    }

    private static async Task<string> ContainerView(Lab lab) =>
        (await lab.Vim("/ViewManager/ViewManager/CreateContainerView", new { container = Lab.Ref("Folder", InventoryState.RootFolder), type = new[] { "VirtualMachine" }, recursive = true })).Id;

    private static object Spec(string view, string type, string viewType, params string[] paths) => new
    {
        propSet = new[] { new { type, pathSet = paths } },
        objectSet = new[] { new { obj = Lab.Ref(viewType, view), skip = true, selectSet = new[] { new { _typeName = "TraversalSpec", type = viewType, path = "view", skip = false } } } },
    };

    private static JsonArray Updates(Answer answer) => answer.Json!["filterSet"]![0]!["objectSet"]!.AsArray();

    private static string Version(Answer answer) => (string)answer.Json!["version"]!;
}
