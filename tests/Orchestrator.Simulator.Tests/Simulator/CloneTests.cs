using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Tasks;

namespace Orchestrator.Simulator.Tests.Simulator;

public sealed class CloneTests
{
    private const string Uuid = "12345678-1234-4234-8234-123456789012";

    [Test]
    public async Task A_clone_of_a_template_takes_marker_size_and_network_with_the_creating_call()
    {
        await using var lab = await Lab.Start();
        var vm = await lab.Clone("web", config: new
        {
            annotation = "mine",
            instanceUuid = Uuid,
            numCPUs = 4,
            memoryMB = 8192,
            extraConfig = new[] { new { _typeName = "OptionValue", key = "orchestrator.id", value = new { _typeName = "string", _value = "abc" } } },
            deviceChange = new[] { Lab.MoveNic(lab.Switch.Uuid, lab.Network("DC0_DVPG1")) },
        });
        Assert.Multiple(() =>
        {
            Assert.That(vm.InstanceUuid, Is.EqualTo(Guid.Parse(Uuid)));
            Assert.That((vm.Annotation, vm.CpuCount, vm.MemoryMiB), Is.EqualTo(("mine", 4, 8192)));
            Assert.That(vm.ExtraConfig["orchestrator.id"], Is.EqualTo("abc"));
            Assert.That(vm.Nics.Single().Network, Is.EqualTo(lab.Network("DC0_DVPG1")));
            Assert.That(vm.Template, Is.False);
        });
    }

    [TestCase("")]
    [TestCase("50 00 00 00 00 00 00 00-00 00 00 00 00 00 00 00")]
    public async Task A_clone_onto_a_portgroup_of_another_switch_is_refused_and_leaves_nothing(string uuid)
    {
        await using var lab = await Lab.Start();
        var path = $"/VirtualMachine/{lab.VmNamed("rhel9-tools-template").Id}/CloneVM_Task";
        var task = await lab.Finish(lab.Vim(path, lab.CloneBody("web", config: new { deviceChange = new[] { Lab.MoveNic(uuid, lab.Network("DC0_DVPG1")) } })));
        Assert.That((task.Error?.Fault, (string?)task.Error?.FaultMembers?["invalidProperty"]), Is.EqualTo(("InvalidArgument", "spec.deviceChange.device.port.switchUuid")));
        Assert.That(lab.State.Vms.Values.Select(vm => vm.Name), Has.None.EqualTo("web"));
        Assert.That((await lab.Clone("web")).Name, Is.EqualTo("web"), "the name is free again");
    }

    [Test]
    public async Task A_clone_made_by_hand_inherits_annotation_and_marker_but_not_the_uuid()
    {
        await using var lab = await Lab.Start();
        var first = await lab.Clone("web", config: new { annotation = "mine", instanceUuid = Uuid, extraConfig = new[] { new { key = "marker", value = Uuid } } });
        var copy = await lab.Clone("copy", "web");
        Assert.That((copy.Annotation, copy.ExtraConfig["marker"]), Is.EqualTo(("mine", Uuid)));
        Assert.That(copy.InstanceUuid, Is.Not.EqualTo(first.InstanceUuid));
        Assert.That(copy.Nics.Single().Mac, Is.Not.EqualTo(first.Nics.Single().Mac));
    }

    [Test]
    [Property("Quirk", "53")]
    public async Task A_second_clone_of_one_name_is_refused_while_the_first_runs_and_after()
    {
        await using var lab = await Lab.Start();
        var path = $"/VirtualMachine/{lab.VmNamed("rhel9-tools-template").Id}/CloneVM_Task";
        var first = lab.Vim(path, lab.CloneBody("web"));
        await first;
        var during = await lab.Finish(lab.Vim(path, lab.CloneBody("web")));
        await lab.Finish(first);
        var after = await lab.Finish(lab.Vim(path, lab.CloneBody("web")));
        Assert.That((during.Error?.Fault, after.Error?.Fault), Is.EqualTo(("DuplicateName", "DuplicateName")));
        Assert.That((string?)after.Error!.FaultMembers!["object"]!["value"], Is.EqualTo(lab.VmNamed("web").Id));
        Assert.That(lab.State.Vms.Values.Count(vm => vm.Name == "web"), Is.EqualTo(1), "the first clone keeps its name");
    }

    [Test]
    [Property("Quirk", "39")]
    [Property("Quirk", "53")]
    public async Task By_rest_a_taken_name_is_400_ALREADY_EXISTS()
    {
        await using var lab = await Lab.Start();
        var vm = await lab.Clone("web");
        var answer = await lab.Post("/api/vcenter/vm?action=clone", new { source = vm.Id, name = "web", placement = new { cluster = lab.Cluster } });
        Assert.That((answer.Code, answer.ErrorType), Is.EqualTo((400, "ALREADY_EXISTS")));
    }

    [Test]
    [Property("Quirk", "50")]
    [Property("Quirk", "56")]
    public async Task Rest_clones_wait_or_answer_202_with_a_task()
    {
        await using var lab = await Lab.Start();
        var source = (await lab.Clone("web")).Id;
        var placement = new { cluster = lab.Cluster, folder = lab.Folder("vm") };
        var waited = await lab.Drive(lab.Post("/api/vcenter/vm?action=clone", new { source, name = "waited", placement }));
        var task = await lab.Post("/api/vcenter/vm?action=clone&vmw-task=true", new { source, name = "async", placement });
        var running = await lab.Get($"/api/cis/tasks/{task.Scalar}");
        lab.Settle();
        var ended = await lab.Get($"/api/cis/tasks/{task.Scalar}");
        var listed = (await lab.Post("/api/cis/tasks?action=list", new { })).Json!.AsObject();
        Assert.Multiple(() =>
        {
            Assert.That((waited.Code, waited.Scalar), Is.EqualTo((200, lab.VmNamed("waited").Id)));
            Assert.That(task.Code, Is.EqualTo(202));
            Assert.That((string?)running.Json!["status"], Is.EqualTo("RUNNING"));
            Assert.That(((string?)ended.Json!["status"], (string?)ended.Json["result"]), Is.EqualTo(("SUCCEEDED", lab.VmNamed("async").Id)));
            Assert.That(listed.Select(pair => pair.Key), Is.EqualTo(new[] { task.Scalar }));
        });
    }

    [Test]
    [Property("Quirk", "58")]
    public async Task Clones_beyond_the_hosts_slots_are_queued_without_a_word()
    {
        await using var lab = await Lab.Start(options => options with { Hosts = 1, ConcurrentClonesPerHost = 2 });
        var path = $"/VirtualMachine/{lab.VmNamed("rhel9-tools-template").Id}/CloneVM_Task";
        var tasks = new List<string>();
        for (var number = 0; number < 3; number++)
            tasks.Add((await lab.Vim(path, lab.CloneBody($"web{number}"))).Id);
        Assert.That(tasks.ConvertAll(Phase), Is.EqualTo(new[] { TaskPhase.Running, TaskPhase.Running, TaskPhase.Queued }));
        Assert.That((string?)(await lab.VimGet($"/Task/{tasks[2]}/info")).Json!["state"], Is.EqualTo("queued"));
        lab.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.That(tasks.ConvertAll(Phase), Is.EqualTo(new[] { TaskPhase.Success, TaskPhase.Success, TaskPhase.Running }));

        TaskPhase Phase(string id) => lab.State.Find<VimTask>(id)!.Phase;
    }

    [Test]
    [Property("Quirk", "61")]
    public async Task A_placement_that_does_not_fit_is_400_without_any_message()
    {
        await using var lab = await Lab.Start();
        var answer = await lab.Post("/api/vcenter/vm", new { guest_OS = "RHEL_9_64", name = "x", placement = new { folder = lab.Folder("vm"), datastore = lab.Datastore("LocalDS_0") } });
        Assert.That((answer.Code, answer.ErrorType, answer.MessageIds), Is.EqualTo((400, "INVALID_ARGUMENT", Array.Empty<string>())));
    }

    [Test]
    public async Task A_full_datastore_ends_the_task_with_NoDiskSpace_and_frees_the_name()
    {
        await using var lab = await Lab.Start(options => options with { DatastoreCapacityGiB = 180, Vms = 0 });
        var path = $"/VirtualMachine/{lab.VmNamed("win2019-tools-template").Id}/CloneVM_Task";
        for (var number = 0; number < 4; number++)
            await lab.Finish(lab.Vim(path, lab.CloneBody($"win{number}")));
        var task = await lab.Finish(lab.Vim(path, lab.CloneBody("win5")));
        var info = (await lab.VimGet($"/Task/{task.Id}/info")).Json!;
        Assert.That(((string?)info["error"]!["_typeName"], (string?)info["error"]!["datastore"]), Is.EqualTo(("NoDiskSpace", "LocalDS_1")));
        Assert.That((await lab.Vim(path, lab.CloneBody("win5"))).Code, Is.EqualTo(200));
    }

    [Test]
    public async Task Disks_are_accounted_for_and_given_back()
    {
        await using var lab = await Lab.Start();
        var store = lab.Datastore("LocalDS_1");
        var before = lab.State.Find<Datastore>(store)!.Free;
        var vm = await lab.Clone("web");
        Assert.That(before - lab.State.Find<Datastore>(store)!.Free, Is.EqualTo(16L << 30));
        await lab.Drive(lab.Delete($"/api/vcenter/vm/{vm.Id}"));
        Assert.That(lab.State.Find<Datastore>(store)!.Free, Is.EqualTo(before));
    }

    [Test]
    public async Task A_clone_of_a_snapshot_has_the_disks_of_its_moment()
    {
        await using var lab = await Lab.Start();
        var vm = await lab.Clone("web");
        var snapshot = (await lab.Finish(lab.Vim($"/VirtualMachine/{vm.Id}/CreateSnapshot_Task", new { name = "s", memory = false, quiesce = false }))).Result!.Id;
        await lab.Drive(lab.Post($"/api/vcenter/vm/{vm.Id}/hardware/disk", new { new_vmdk = new { capacity = 1L << 30 } }));
        var body = lab.CloneBody("backup");
        body["spec"]!["snapshot"] = System.Text.Json.JsonSerializer.SerializeToNode(Lab.Ref("VirtualMachineSnapshot", snapshot));
        var task = await lab.Finish(lab.Vim($"/VirtualMachine/{vm.Id}/CloneVM_Task", body));
        Assert.That(lab.State.Vm(task.Result!.Id).Disks, Has.Length.EqualTo(1));
        Assert.That(lab.State.Vm(task.Result!.Id).Snapshots, Is.Empty);
    }

    [Test]
    [Property("Quirk", "19")]
    [Property("Quirk", "22")]
    [Property("Quirk", "23")]
    public async Task Envelopes_and_the_casing_of_other_versions_are_unexpected_input()
    {
        await using var lab = await Lab.Start();
        var vm = await lab.Clone("web");
        var envelope = await lab.Post("/api/vcenter/vm?action=clone", new { spec = new { source = vm.Id, name = "y" } });
        var casing = await lab.Patch($"/api/vcenter/vm/{vm.Id}/hardware/memory", new { size_mib = 1024 });
        Assert.That((envelope.Code, envelope.ErrorType, casing.ErrorType), Is.EqualTo((400, "UNEXPECTED_INPUT", "UNEXPECTED_INPUT")));
        Assert.That(casing.MessageIds.Single(), Is.EqualTo("vapi.data.structure.field.unexpected"));
    }

    [Test]
    public async Task A_vm_is_created_empty_by_rest()
    {
        await using var lab = await Lab.Start();
        var created = await lab.Drive(lab.Post("/api/vcenter/vm", new
        {
            guest_OS = "RHEL_9_64",
            name = "iso",
            placement = new { folder = lab.Folder("vm"), datastore = lab.Datastore("LocalDS_0"), cluster = lab.Cluster },
            cpu = new { count = 2 },
            memory = new { size_MiB = 4096 },
            nics = new[] { new { backing = new { type = "DISTRIBUTED_PORTGROUP", network = lab.Network("DC0_DVPG0") } } },
            cdroms = new[] { new { type = "SATA", backing = new { type = "ISO_FILE", iso_file = "[LocalDS_0] iso/rhel9.iso" }, start_connected = true } },
        }));
        var vm = (await lab.Get($"/api/vcenter/vm/{created.Scalar}")).Json!;
        Assert.That((created.Code, (int)vm["memory"]!["size_MiB"]!, (string?)vm["guest_OS"]), Is.EqualTo((201, 4096, "RHEL_9_64")));
        Assert.That((string?)vm["cdroms"]!["16000"]!["backing"]!["iso_file"], Is.EqualTo("[LocalDS_0] iso/rhel9.iso"));
    }

    [Test]
    [Property("Quirk", "57")]
    public async Task A_task_can_end_in_error_and_leave_its_vm()
    {
        await using var lab = await Lab.Start();
        await lab.Fault(new { kind = "taskErrorAfterWork", route = "/sdk/vim25/{release}/VirtualMachine/{moId}/CloneVM_Task", vimFault = "CustomizationFault" });
        var task = await lab.Finish(lab.Vim($"/VirtualMachine/{lab.VmNamed("rhel9-tools-template").Id}/CloneVM_Task", lab.CloneBody("web")));
        Assert.That((task.Phase, task.Result), Is.EqualTo((TaskPhase.Error, (TaskResult?)null)));
        Assert.That(lab.VmNamed("web").Name, Is.EqualTo("web"));
    }
}
