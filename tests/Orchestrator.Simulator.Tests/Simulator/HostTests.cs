using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Tasks;

namespace Orchestrator.Simulator.Tests.Simulator;

public sealed class HostTests
{
    [Test]
    public async Task A_host_on_which_nothing_runs_enters_maintenance_and_leaves_it()
    {
        await using var lab = await Lab.Start(options => options with { Vms = 0 });
        var host = Host(lab, 0);
        var entered = await lab.Finish(lab.Vim($"/HostSystem/{host}/EnterMaintenanceMode_Task", new { timeout = 0 }));
        var again = await lab.Vim($"/HostSystem/{host}/EnterMaintenanceMode_Task", new { timeout = 0 });
        var during = lab.State.Get<HostSystem>(host, "HostSystem").InMaintenance;
        var left = await lab.Finish(lab.Vim($"/HostSystem/{host}/ExitMaintenanceMode_Task", new { timeout = 0 }));
        Assert.Multiple(() =>
        {
            Assert.That((entered.Phase, left.Phase, during), Is.EqualTo((TaskPhase.Success, TaskPhase.Success, true)));
            Assert.That(again.Fault, Is.EqualTo("InvalidState"));
            Assert.That(lab.State.Get<HostSystem>(host, "HostSystem").InMaintenance, Is.False);
        });
    }

    [Test]
    public async Task A_host_on_which_a_VM_runs_gives_up_at_its_time_out()
    {
        await using var lab = await Lab.Start(options => options with { Vms = 0 });
        var vm = await lab.Running("web");
        var task = await lab.Finish(lab.Vim($"/HostSystem/{vm.Host}/EnterMaintenanceMode_Task", new { timeout = 30 }));
        Assert.That((task.Phase, task.Error?.Fault), Is.EqualTo((TaskPhase.Error, "Timedout")));
    }

    [Test]
    public async Task Nothing_is_started_on_cloned_or_moved_to_a_host_in_maintenance()
    {
        await using var lab = await Lab.Start(options => options with { Vms = 0, Hosts = 2 });
        var vm = await lab.Clone("web");
        await lab.Finish(lab.Vim($"/HostSystem/{vm.Host}/EnterMaintenanceMode_Task", new { timeout = 0 }));
        var other = await lab.Clone("db");
        var on = await lab.Vim($"/VirtualMachine/{vm.Id}/PowerOnVM_Task");
        var move = await lab.Vim($"/VirtualMachine/{other.Id}/RelocateVM_Task", new { spec = new { host = Lab.Ref("HostSystem", vm.Host) } });
        Assert.That((on.Fault, move.Fault, other.Host == vm.Host), Is.EqualTo(("InvalidState", "InvalidState", false)));
    }

    [Test]
    public async Task The_disks_of_a_running_VM_move_with_a_host_only_and_where_there_is_room()
    {
        await using var lab = await Lab.Start(options => options with { Vms = 0, DatastoreCapacityGiB = 200 });
        var vm = await lab.Running("web");
        var to = Lab.Ref("Datastore", lab.Datastore("LocalDS_2"));
        var without = await lab.Vim($"/VirtualMachine/{vm.Id}/RelocateVM_Task", new { spec = new { datastore = to } });
        var with = await lab.Finish(lab.Vim($"/VirtualMachine/{vm.Id}/RelocateVM_Task", new { spec = new { datastore = to, host = Lab.Ref("HostSystem", vm.Host) } }));
        var disk = new { operation = "edit", device = new { _typeName = "VirtualDisk", key = 2000, capacityInKB = 150L << 20 } };
        await lab.Finish(lab.Vim($"/VirtualMachine/{vm.Id}/ReconfigVM_Task", new { spec = new { deviceChange = new[] { disk } } }));
        await lab.Clone("big", config: new { deviceChange = new[] { disk } });
        var full = await lab.Finish(lab.Vim($"/VirtualMachine/{lab.VmNamed("big").Id}/RelocateVM_Task", new { spec = new { datastore = to } }));
        Assert.Multiple(() =>
        {
            Assert.That((without.Fault, with.Phase), Is.EqualTo(("InvalidArgument", TaskPhase.Success)));
            Assert.That(lab.State.Vm(vm.Id).Disks.Single().Datastore, Is.EqualTo(lab.Datastore("LocalDS_2")));
            Assert.That(full.Error?.Fault, Is.EqualTo("NoDiskSpace"));
        });
    }

    [Test]
    [Property("Quirk", "85")]
    public async Task A_disk_is_not_destroyed_below_a_snapshot()
    {
        await using var lab = await Lab.Start();
        var vm = await lab.Clone("web");
        await lab.Finish(lab.Vim($"/VirtualMachine/{vm.Id}/CreateSnapshot_Task", new { name = "before", memory = false, quiesce = false }));
        var remove = new { operation = "remove", fileOperation = "destroy", device = new { _typeName = "VirtualDisk", key = 2000, capacityInKB = 0 } };
        var task = await lab.Finish(lab.Vim($"/VirtualMachine/{vm.Id}/ReconfigVM_Task", new { spec = new { deviceChange = new[] { remove } } }));
        Assert.That((task.Error?.Fault, lab.State.Vm(vm.Id).Disks.Length), Is.EqualTo(("InvalidDeviceSpec", 1)));
    }

    private static string Host(Lab lab, int number) => lab.State.Every<HostSystem>().OrderBy(host => host.Name, StringComparer.Ordinal).ElementAt(number).Id;
}
