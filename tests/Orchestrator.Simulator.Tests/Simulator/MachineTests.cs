using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Tasks;

namespace Orchestrator.Simulator.Tests.Simulator;

public sealed class MachineTests
{
    [Test]
    [Property("Quirk", "28")]
    [Property("Quirk", "45")]
    [Property("Quirk", "64")]
    public async Task Powering_to_the_present_state_is_400_with_two_messages()
    {
        await using var lab = await Lab.Start();
        var vm = await lab.Clone("web");
        var off = await lab.Post($"/api/vcenter/vm/{vm.Id}/power?action=stop");
        var started = await lab.Drive(lab.Post($"/api/vcenter/vm/{vm.Id}/power?action=start"));
        var on = await lab.Vim($"/VirtualMachine/{vm.Id}/PowerOnVM_Task");
        Assert.Multiple(() =>
        {
            Assert.That((off.Code, off.ErrorType), Is.EqualTo((400, "ALREADY_IN_DESIRED_STATE")));
            Assert.That(off.MessageIds, Is.EqualTo(new[] { "com.vmware.api.vcenter.vm.power.already_powered_off", "vmsg.InvalidPowerState.summary" }));
            Assert.That(started.Code, Is.EqualTo(204));
            Assert.That((on.Fault, (string?)on.Json!["existingState"]), Is.EqualTo(("InvalidPowerState", "poweredOn")));
        });
    }

    [Test]
    [Property("Quirk", "25")]
    public async Task Void_calls_answer_204_without_a_body()
    {
        await using var lab = await Lab.Start();
        var vm = await lab.Clone("web");
        var stopped = await lab.Drive(lab.Patch($"/api/vcenter/vm/{vm.Id}/hardware/cpu", new { count = 1 }));
        Assert.That((stopped.Code, stopped.Text), Is.EqualTo((204, "")));
    }

    [Test]
    [Property("Quirk", "60")]
    public async Task A_second_task_on_a_busy_vm_is_refused_by_both_apis()
    {
        await using var lab = await Lab.Start();
        var vm = await lab.Clone("web");
        var first = await lab.Vim($"/VirtualMachine/{vm.Id}/PowerOnVM_Task");
        var vim = await lab.Vim($"/VirtualMachine/{vm.Id}/ReconfigVM_Task", new { spec = new { numCPUs = 1 } });
        var rest = await lab.Patch($"/api/vcenter/vm/{vm.Id}/hardware/cpu", new { count = 1 });
        Assert.That((vim.Fault, (string?)vim.Json!["task"]!["value"]), Is.EqualTo(("TaskInProgress", first.Id)));
        Assert.That((rest.Code, rest.ErrorType), Is.EqualTo((500, "RESOURCE_BUSY")));
    }

    [Test]
    [Property("Quirk", "62")]
    public async Task A_running_vm_is_not_deleted()
    {
        await using var lab = await Lab.Start();
        var vm = await lab.Running("web");
        var rest = await lab.Delete($"/api/vcenter/vm/{vm.Id}");
        var vim = await lab.Vim($"/VirtualMachine/{vm.Id}/Destroy_Task");
        Assert.That((rest.Code, rest.ErrorType, vim.Fault), Is.EqualTo((400, "NOT_ALLOWED_IN_CURRENT_STATE", "InvalidPowerState")));
    }

    [Test]
    public async Task A_source_that_is_being_cloned_is_not_deleted()
    {
        await using var lab = await Lab.Start();
        var vm = await lab.Clone("web");
        await lab.Vim($"/VirtualMachine/{vm.Id}/CloneVM_Task", lab.CloneBody("copy"));
        Assert.That((await lab.Vim($"/VirtualMachine/{vm.Id}/Destroy_Task")).Fault, Is.EqualTo("TaskInProgress"));
    }

    [Test]
    [Property("Quirk", "63")]
    public async Task A_disk_removed_by_rest_leaves_its_file_behind()
    {
        await using var lab = await Lab.Start();
        var store = lab.Datastore("LocalDS_1");
        var vm = await lab.Clone("web");
        var added = await lab.Drive(lab.Post($"/api/vcenter/vm/{vm.Id}/hardware/disk", new { new_vmdk = new { capacity = 1L << 30 } }));
        var free = lab.State.Find<Datastore>(store)!.Free;
        var removed = await lab.Drive(lab.Delete($"/api/vcenter/vm/{vm.Id}/hardware/disk/{added.Scalar}"));
        Assert.That((added.Code, removed.Code, lab.State.Vm(vm.Id).Disks.Length), Is.EqualTo((201, 204, 1)));
        Assert.That(lab.State.Find<Datastore>(store)!.Free, Is.EqualTo(free));
    }

    [Test]
    [Property("Quirk", "65")]
    public async Task A_guest_shutdown_answers_at_once_and_happens_later()
    {
        await using var lab = await Lab.Start();
        var vm = await lab.Running("web");
        var asked = await lab.Post($"/api/vcenter/vm/{vm.Id}/guest/power?action=shutdown");
        var during = lab.State.Vm(vm.Id).Power;
        lab.Settle();
        Assert.That((asked.Code, during, lab.State.Vm(vm.Id).Power), Is.EqualTo((204, PowerState.On, PowerState.Off)));
    }

    [Test]
    [Property("Quirk", "65")]
    public async Task A_guest_may_ignore_the_shutdown()
    {
        await using var lab = await Lab.Start();
        var vm = await lab.Running("web");
        await lab.Fault(new { kind = "shutdownIgnored", vm = "web" });
        await lab.Vim($"/VirtualMachine/{vm.Id}/ShutdownGuest");
        lab.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.That(lab.State.Vm(vm.Id).Power, Is.EqualTo(PowerState.On));
    }

    [Test]
    [Property("Quirk", "66")]
    public async Task A_running_vm_grows_with_hot_add_only_and_only_upward()
    {
        await using var lab = await Lab.Start();
        var vm = await lab.Clone("web", config: new { memoryHotAddEnabled = true });
        await lab.Finish(lab.Vim($"/VirtualMachine/{vm.Id}/PowerOnVM_Task"));
        var cpu = await lab.Drive(lab.Patch($"/api/vcenter/vm/{vm.Id}/hardware/cpu", new { count = 4 }));
        var up = await lab.Drive(lab.Patch($"/api/vcenter/vm/{vm.Id}/hardware/memory", new { size_MiB = 8192 }));
        var down = await lab.Drive(lab.Patch($"/api/vcenter/vm/{vm.Id}/hardware/memory", new { size_MiB = 4096 }));
        Assert.That((cpu.Code, up.Code, down.Code), Is.EqualTo((400, 204, 400)));
    }

    [Test]
    [Property("Quirk", "67")]
    public async Task A_nic_on_a_distributed_portgroup_comes_back_with_more_than_was_sent()
    {
        await using var lab = await Lab.Start();
        var vm = await lab.Clone("web");
        var added = await lab.Drive(lab.Post($"/api/vcenter/vm/{vm.Id}/hardware/ethernet", new { backing = new { type = "DISTRIBUTED_PORTGROUP", network = lab.Network("DC0_DVPG1") } }));
        var backing = (await lab.Get($"/api/vcenter/vm/{vm.Id}/hardware/ethernet/{added.Scalar}")).Json!["backing"]!.AsObject();
        Assert.That(backing.Select(pair => pair.Key), Is.SupersetOf(new[] { "connection_cookie", "distributed_port", "distributed_switch_uuid" }));
    }

    [Test]
    public async Task A_nic_moves_to_a_portgroup_by_its_key_and_the_uuid_of_its_switch()
    {
        await using var lab = await Lab.Start();
        var vm = await lab.Clone("web");
        var task = await lab.Finish(Reconfigure(lab, vm, Lab.MoveNic(lab.Switch.Uuid, lab.Network("DC0_DVPG1"))));
        var nic = lab.State.Vm(vm.Id).Nics.Single();
        Assert.That((task.Phase, vm.Nics.Single().Network, nic.Network), Is.EqualTo((TaskPhase.Success, lab.Network("DC0_DVPG0"), lab.Network("DC0_DVPG1"))));
        Assert.That(nic.Port, Is.Not.Null);
    }

    [Test]
    public async Task A_nic_stays_where_it_is_when_switch_or_portgroup_is_wrong()
    {
        await using var lab = await Lab.Start();
        var vm = await lab.Clone("web");
        (string Uuid, string Key, string Property)[] wrong =
        [
            ("", lab.Network("DC0_DVPG1"), "switchUuid"),
            ("50 00 00 00 00 00 00 00-00 00 00 00 00 00 00 00", lab.Network("DC0_DVPG1"), "switchUuid"),
            (lab.Switch.Uuid, "dvportgroup-1", "portgroupKey"),
            (lab.Switch.Uuid, lab.Network("VM Network"), "portgroupKey"),
        ];
        foreach (var (uuid, key, property) in wrong)
        {
            var error = (await lab.Finish(Reconfigure(lab, vm, Lab.MoveNic(uuid, key)))).Error;
            Assert.That((error?.Fault, (string?)error?.FaultMembers?["invalidProperty"]), Is.EqualTo(("InvalidArgument", $"spec.deviceChange.device.port.{property}")));
        }

        Assert.That(lab.State.Vm(vm.Id).Nics, Is.EqualTo(vm.Nics));
    }

    [Test]
    public async Task A_reconfiguration_merges_extra_config_and_an_empty_value_removes()
    {
        await using var lab = await Lab.Start();
        var vm = await lab.Clone("web", config: new { extraConfig = new[] { new { key = "a", value = "1" }, new { key = "b", value = "2" } } });
        await lab.Finish(lab.Vim($"/VirtualMachine/{vm.Id}/ReconfigVM_Task", new { spec = new { extraConfig = new[] { new { key = "a", value = "" }, new { key = "c", value = "3" } } } }));
        Assert.That(lab.State.Vm(vm.Id).ExtraConfig.Keys, Is.EqualTo(new[] { "b", "c" }));
    }

    [Test]
    public async Task One_reconfiguration_changes_all_or_nothing()
    {
        await using var lab = await Lab.Start();
        var vm = await lab.Clone("web");
        var task = await lab.Finish(lab.Vim($"/VirtualMachine/{vm.Id}/ReconfigVM_Task", new
        {
            spec = new
            {
                numCPUs = 8,
                deviceChange = new object[]
                {
                    new { operation = "add", fileOperation = "create", device = new { _typeName = "VirtualDisk", key = -1, capacityInKB = 1 << 20, backing = new { _typeName = "VirtualDiskFlatVer2BackingInfo", fileName = "" } } },
                    new { operation = "edit", device = new { _typeName = "VirtualDisk", key = 2000, capacityInKB = 1024 } },
                },
            },
        }));
        Assert.That((task.Phase, task.Error!.Fault), Is.EqualTo((TaskPhase.Error, "InvalidDeviceSpec")));
        Assert.That((lab.State.Vm(vm.Id).CpuCount, lab.State.Vm(vm.Id).Disks.Length), Is.EqualTo((2, 1)));
    }

    [Test]
    public async Task A_vm_becomes_a_template_and_back_and_is_renamed()
    {
        await using var lab = await Lab.Start();
        var vm = await lab.Clone("web");
        await lab.Vim($"/VirtualMachine/{vm.Id}/MarkAsTemplate");
        var power = await lab.Vim($"/VirtualMachine/{vm.Id}/PowerOnVM_Task");
        await lab.Vim($"/VirtualMachine/{vm.Id}/MarkAsVirtualMachine", new { pool = Lab.Ref("ResourcePool", lab.Pool) });
        await lab.Finish(lab.Vim($"/VirtualMachine/{vm.Id}/Rename_Task", new { newName = "db" }));
        var taken = await lab.Vim($"/VirtualMachine/{vm.Id}/Rename_Task", new { newName = lab.State.Vms.Values.First(other => other.Parent == vm.Parent && other.Id != vm.Id).Name });
        Assert.That((power.Fault, lab.State.Vm(vm.Id).Name, taken.Fault), Is.EqualTo(("NotSupported", "db", "DuplicateName")));
    }

    [Test]
    public async Task A_hung_task_is_cancelled_and_lets_the_vm_go()
    {
        await using var lab = await Lab.Start();
        var vm = await lab.Clone("web");
        await lab.Fault(new { kind = "taskHang", method = "POST", route = "/sdk/vim25/{release}/VirtualMachine/{moId}/PowerOnVM_Task" });
        var task = await lab.Vim($"/VirtualMachine/{vm.Id}/PowerOnVM_Task");
        lab.Time.Advance(TimeSpan.FromMinutes(20));
        Assert.That(lab.State.Find<VimTask>(task.Id)!.Phase, Is.EqualTo(TaskPhase.Running));
        await lab.Vim($"/Task/{task.Id}/CancelTask");
        Assert.That((string?)(await lab.VimGet($"/Task/{task.Id}/info")).Json!["error"]!["_typeName"], Is.EqualTo("RequestCanceled"));
        Assert.That((await lab.Vim($"/VirtualMachine/{vm.Id}/PowerOnVM_Task")).Code, Is.EqualTo(200));
    }

    private static Task<Answer> Reconfigure(Lab lab, Vm vm, object deviceChange) =>
        lab.Vim($"/VirtualMachine/{vm.Id}/ReconfigVM_Task", new { spec = new { deviceChange = new[] { deviceChange } } });
}
