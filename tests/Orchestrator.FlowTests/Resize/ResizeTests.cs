using System.Text.Json.Nodes;
using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Orchestrator.TestKit.Databases;
using Orchestrator.TestKit.Hosts;

namespace Orchestrator.FlowTests.Resize;

/// <summary>CPU, memory, disks and network cards of a VM that is there.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class ResizeTests(DatabaseKind kind) : SharedFlowFixture(kind)
{
    private const long GiB = 1L << 30;

    [Test]
    public async Task Without_leave_to_restart_nothing_is_changed_and_the_error_says_what_needs_it()
    {
        var vm = await ReadyAsync(Order.Small("resize-01"));

        var operation = await ChangeAsync(vm, new UpdateVmRequest { Size = "medium", Disks = [new DiskChange { SizeGiB = 3 }] });

        var there = await InVCenterAsync(vm);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(operation.State, Is.EqualTo(OperationState.Failed), Describe(operation));
            Assert.That((operation.Error?.Code, operation.Error?.Step), Is.EqualTo(("restart-needed", "plan")));
            Assert.That(operation.Error?.Detail, Does.Contain("CPU 2 → 4").And.Contain("memory 4096 → 8192").And.Contain("hot-add"));
            Assert.That(operation.Error?.Remedy, Does.Contain("allowRestart"));
            Assert.That((there.CpuCount, there.MemoryMiB, there.Disks.Count, there.PowerState), Is.EqualTo((2, 4096, 1, "POWERED_ON")));
            Assert.That((await Client.GetVmAsync(vm.Id)).State, Is.EqualTo(VmState.Ready));
        }
    }

    [Test]
    public async Task With_leave_to_restart_the_guest_is_shut_down_changed_and_started_again()
    {
        var vm = await ReadyAsync(Order.Small("resize-02"));

        var operation = await ChangeAsync(vm, new UpdateVmRequest { Size = "medium", AllowRestart = true });

        var (there, read) = (await InVCenterAsync(vm), await Client.GetVmAsync(vm.Id));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(operation.State, Is.EqualTo(OperationState.Succeeded), Describe(operation));
            Assert.That(operation.Warnings, Is.Null.Or.Empty);
            Assert.That(operation.Steps.Single(step => step.Name == "stopVm").State, Is.EqualTo(StepState.Skipped), "shut down, not stopped");
            Assert.That((there.CpuCount, there.MemoryMiB, there.PowerState, there.Tools.Running), Is.EqualTo((4, 8192, "POWERED_ON", true)));
            Assert.That((read.Size.Name, read.State, read.PowerState), Is.EqualTo(("medium", VmState.Ready, PowerState.PoweredOn)));
        }

        var events = await Client.CallAsync(api => api.ListEventsAsync("vm.resized", null, vm.Id, null, null, CancellationToken.None));
        Assert.That(events.Items, Has.Count.EqualTo(1));
    }

    [Test]
    [Property("Quirk", "66")]
    public async Task Where_hot_add_is_enabled_CPU_and_memory_grow_while_it_runs()
    {
        var vm = await ReadyAsync(Order.Small("resize-03"));
        await EnableHotAddAsync(vm);

        var up = await ChangeAsync(vm, new UpdateVmRequest { Size = SizeChoice.Of(4, 6144) });
        var down = await ChangeAsync(vm, new UpdateVmRequest { Size = new SizeChoice { MemoryMiB = 4096 } });

        var (there, read) = (await InVCenterAsync(vm), await Client.GetVmAsync(vm.Id));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(up.State, Is.EqualTo(OperationState.Succeeded), Describe(up));
            Assert.That(up.Steps.Single(step => step.Name == "powerOn").State, Is.EqualTo(StepState.Skipped));
            Assert.That((down.Error?.Code, down.Error?.Detail), Is.EqualTo(("restart-needed", $"{vm.Name} runs, and vCenter cannot change it so: memory 6144 → 4096: less of it can be had only while it is off. Nothing was changed.")));
            Assert.That((there.CpuCount, there.MemoryMiB), Is.EqualTo((4, 6144)));
            Assert.That((read.Size.CpuCount, read.Size.MemoryMiB), Is.EqualTo((4, 6144)));
        }
    }

    [Test]
    public async Task A_change_of_memory_that_waits_for_one_of_CPUs_does_not_take_them_back()
    {
        var vm = await ReadyAsync(Order.Small("resize-20"));
        await EnableHotAddAsync(vm);

        var cpus = await Client.UpdateVmAsync(vm.Id, new UpdateVmRequest { Size = new SizeChoice { CpuCount = 4 } });
        var memory = await Client.UpdateVmAsync(vm.Id, new UpdateVmRequest { Size = new SizeChoice { MemoryMiB = 6144 } });
        var ended = await WaitAsync(memory.Operation!);

        var there = await InVCenterAsync(vm);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await WaitAsync(cpus.Operation!)).State, Is.EqualTo(OperationState.Succeeded));
            Assert.That(ended.State, Is.EqualTo(OperationState.Succeeded), Describe(ended));
            Assert.That((there.CpuCount, there.MemoryMiB), Is.EqualTo((4, 6144)));
            Assert.That((await Client.GetVmAsync(vm.Id)).Size, Is.EqualTo(SizeChoice.Of(4, 6144)));
        }
    }

    [Test]
    public async Task Disks_grow_and_disks_and_network_cards_are_added_while_it_runs()
    {
        var vm = await ReadyAsync(Order.Large("resize-04"));
        var before = await InVCenterAsync(vm);

        var operation = await ChangeAsync(vm, new UpdateVmRequest
        {
            Disks = [new DiskChange { Id = "disk-1", SizeGiB = 9 }, new DiskChange { SizeGiB = 3 }, new DiskChange { SizeGiB = 2 }],
            Nics = [new NicChange { Network = "app-net" }, new NicChange { Network = "dhcp-net" }],
        });

        var (there, read) = (await InVCenterAsync(vm), await Client.GetVmAsync(vm.Id));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(operation.State, Is.EqualTo(OperationState.Succeeded), Describe(operation));
            Assert.That(there.Disks.Select(disk => disk.Capacity / GiB), Is.EqualTo([before.Disks[0].Capacity / GiB, 9, 3, 2]));
            Assert.That(there.Nics.Select(nic => (nic.Network, nic.Connected)), Is.EqualTo([("DC0_DVPG0", true), ("DC0_DVPG0", true), ("DC0_DVPG1", true)]));
            Assert.That(read.Disks.Select(disk => (disk.Id, disk.SizeGiB)), Is.EqualTo([("disk-1", 9), ("disk-2", 3), ("disk-3", 2)]));
            Assert.That(read.Nics.Select(nic => (nic.Id, nic.Network)), Is.EqualTo([("nic-1", "app-net"), ("nic-2", "app-net"), ("nic-3", "dhcp-net")]));
            Assert.That(read.Nics[1].Ipv4?.Address, Does.EndWith("/16").And.Not.EqualTo(read.Nics[0].Ipv4?.Address));
            Assert.That(operation.Warnings, Has.Some.Contains("disk-1 has 9 GiB now").And.Some.Contains("disk-3 is new").And.Some.Contains("nic-2 is on network app-net"));
            Assert.That(read.Conditions.Single(condition => condition.Type == "guestAsOrdered").Reason, Is.EqualTo("different"));
        }
    }

    [Test]
    public async Task A_network_card_goes_to_another_network_and_its_old_address_is_free_again()
    {
        var first = await ReadyAsync(Order.Small("resize-05") with { Nics = [On("10.1.201.5/16")] });

        var operation = await ChangeAsync(first, new UpdateVmRequest { Nics = [new NicChange { Id = "nic-1", Network = "dhcp-net" }] });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(operation.State, Is.EqualTo(OperationState.Succeeded), Describe(operation));
            Assert.That((await InVCenterAsync(first)).Nics.Select(nic => nic.Network), Is.EqualTo(["DC0_DVPG1"]));
            Assert.That((await Client.GetVmAsync(first.Id)).Nics.Select(nic => (nic.Id, nic.Network, nic.Ipv4?.Mode)), Is.EqualTo([("nic-1", "dhcp-net", (Ipv4Mode?)Ipv4Mode.Dhcp)]));
        }

        await ReadyAsync(Order.Small("resize-05b") with { Nics = [On("10.1.201.5/16")] });
        var taken = await RefusedAsync(() => Client.UpdateVmAsync(first.Id, new UpdateVmRequest { Nics = [new NicChange { Id = "nic-1", Network = "app-net", Ipv4 = new Ipv4Request { Address = "10.1.201.5/16" } }] }));
        Assert.That((taken.Code, taken.Problem?.Errors?[0].Pointer), Is.EqualTo(("already-taken", "#/nics/0/ipv4/address")));
    }

    [Test]
    [Property("Quirk", "85")]
    public async Task A_disk_does_not_grow_while_there_are_snapshots_whoever_made_them()
    {
        var vm = await ReadyAsync(Order.Large("resize-06"));
        await Simulator.ActOnVmAsync(vm.VCenter!.Vm!, "snapshot", new JsonObject { ["name"] = "before patching" });

        var operation = await ChangeAsync(vm, new UpdateVmRequest { Disks = [new DiskChange { Id = "disk-1", SizeGiB = 9 }] });
        var removal = await WaitAsync(await Client.RemoveDiskAsync(vm.Id, "disk-1", "*"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((operation.State, operation.Error?.Code), Is.EqualTo((OperationState.Failed, "has-snapshots")), Describe(operation));
            Assert.That(operation.Error?.Detail, Does.Contain("before patching"));
            Assert.That((removal.State, removal.Error?.Code), Is.EqualTo((OperationState.Failed, "has-snapshots")), Describe(removal));
            Assert.That((await InVCenterAsync(vm)).Disks[1].Capacity, Is.EqualTo(5 * GiB));
            Assert.That((await Client.GetVmAsync(vm.Id)).Disks.Single().SizeGiB, Is.EqualTo(5));
        }
    }

    [Test]
    public async Task A_disk_for_which_there_is_no_room_is_refused_with_the_figures()
    {
        var vm = await ReadyAsync(Order.Large("resize-07"));

        var operation = await ChangeAsync(vm, new UpdateVmRequest { Disks = [new DiskChange { Id = "disk-1", SizeGiB = 60_000 }] });

        using (Assert.EnterMultipleScope())
        {
            Assert.That((operation.State, operation.Error?.Code), Is.EqualTo((OperationState.Failed, "cannot-resize")), Describe(operation));
            Assert.That(operation.Error?.Reasons, Has.Some.Contains("GiB needed"));
        }
    }

    [Test]
    [Property("Quirk", "63")]
    public async Task A_disk_is_removed_with_its_file_and_its_id_is_never_given_again()
    {
        var vm = await ReadyAsync(Order.Small("resize-08") with { Disks = [new DiskRequest { SizeGiB = 5 }, new DiskRequest { SizeGiB = 7 }] });
        var unconditional = await RefusedAsync(() => Client.CallAsync(api => api.RemoveDiskAsync(vm.Id, "disk-1", null!, Guid.NewGuid().ToString(), CancellationToken.None)));
        var stale = await RefusedAsync(() => Client.RemoveDiskAsync(vm.Id, "disk-1", "\"0-0-0\""));
        var image = await RefusedAsync(() => Client.RemoveDiskAsync(vm.Id, "disk-3", "*"));

        var removal = await WaitAsync(await Client.RemoveDiskAsync(vm.Id, "disk-1", "*"));
        var added = await ChangeAsync(vm, new UpdateVmRequest { Disks = [new DiskChange { SizeGiB = 2 }] });

        var (there, read) = (await InVCenterAsync(vm), await Client.GetVmAsync(vm.Id));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((unconditional.Code, stale.Code, image.Code), Is.EqualTo(("precondition-required", "precondition-failed", "not-found")));
            Assert.That(removal.State, Is.EqualTo(OperationState.Succeeded), Describe(removal));
            Assert.That(added.State, Is.EqualTo(OperationState.Succeeded), Describe(added));
            Assert.That(there.Disks.Skip(1).Select(disk => disk.Capacity / GiB), Is.EquivalentTo([7, 2]));
            Assert.That(read.Disks.Select(disk => (disk.Id, disk.SizeGiB)), Is.EqualTo([("disk-2", 7), ("disk-3", 2)]));
        }
    }

    [Test]
    public async Task A_network_card_is_removed_and_its_address_is_free_again_but_never_the_last_one()
    {
        var vm = await ReadyAsync(Order.Small("resize-09") with { Nics = [new NicRequest { Network = "dhcp-net" }, On("10.1.201.9/16")] });

        var removal = await WaitAsync(await Client.RemoveNicAsync(vm.Id, "nic-2", "*"));
        var last = await RefusedAsync(() => Client.RemoveNicAsync(vm.Id, "nic-1", "*"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(removal.State, Is.EqualTo(OperationState.Succeeded), Describe(removal));
            Assert.That((await InVCenterAsync(vm)).Nics.Select(nic => nic.Network), Is.EqualTo(["DC0_DVPG1"]));
            Assert.That((await Client.GetVmAsync(vm.Id)).Nics.Select(nic => nic.Id), Is.EqualTo(["nic-1"]));
            Assert.That(last.Code, Is.EqualTo("state-conflict"));
        }

        await ReadyAsync(Order.Small("resize-09b") with { Nics = [On("10.1.201.9/16")] });
    }

    [Test]
    public async Task A_guest_that_cannot_be_asked_is_stopped_hard_with_a_warning()
    {
        var vm = await ReadyAsync(Order.Small("resize-10", "ubuntu-notools"));

        var operation = await ChangeAsync(vm, new UpdateVmRequest { Size = "medium", AllowRestart = true });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(operation.State, Is.EqualTo(OperationState.Succeeded), Describe(operation));
            Assert.That(operation.Warnings, Has.Some.Contains("stopped hard"));
            Assert.That((await InVCenterAsync(vm)).PowerState, Is.EqualTo("POWERED_ON"));
        }
    }

    [Test]
    public async Task A_change_that_fails_half_way_powers_on_again_and_the_record_says_what_is_there()
    {
        var vm = await ReadyAsync(Order.Small("resize-11"));
        await Simulator.AddFaultAsync(new JsonObject { ["kind"] = "taskError", ["route"] = $"/sdk/vim25/8.0.2.0/VirtualMachine/{vm.VCenter!.Vm}/ReconfigVM_Task", ["vimFault"] = "FileFault", ["message"] = "Broken." });

        var failed = await ChangeAsync(vm, new UpdateVmRequest { Size = "medium", AllowRestart = true, Nics = [new NicChange { Network = "app-net", Ipv4 = new Ipv4Request { Address = "10.1.201.11/16" } }] });
        var (there, read) = (await InVCenterAsync(vm), await Client.GetVmAsync(vm.Id));
        var other = await ReadyAsync(Order.Small("resize-11b") with { Nics = [On("10.1.201.11/16")] });
        await DeleteAsync(other.Id);
        var retried = await WaitAsync(await Client.RetryAsync(failed.Id));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((failed.State, failed.Error?.Step), Is.EqualTo((OperationState.Failed, "changeHardware")), Describe(failed));
            Assert.That(failed.Error?.Undone, Is.EqualTo(["Powered on again"]));
            Assert.That((there.CpuCount, there.PowerState), Is.EqualTo((2, "POWERED_ON")));
            Assert.That((read.Size.Name, read.State, read.Nics.Count), Is.EqualTo(("small", VmState.Ready, 1)));
            Assert.That(retried.State, Is.EqualTo(OperationState.Succeeded), Describe(retried));
            Assert.That((await Client.GetVmAsync(vm.Id)).Nics[1].Ipv4?.Address, Is.EqualTo("10.1.201.11/16"));
        }
    }

    [Test]
    public async Task Changes_queue_one_behind_the_other_and_a_VM_that_is_off_stays_off()
    {
        var vm = await ReadyAsync(Order.Small("resize-12"));
        await Simulator.ActOnVmAsync(vm.VCenter!.Vm!, "power-off");

        var first = (await Client.UpdateVmAsync(vm.Id, new UpdateVmRequest { Size = "medium" })).Operation!;
        var second = (await Client.UpdateVmAsync(vm.Id, new UpdateVmRequest { Disks = [new DiskChange { SizeGiB = 1 }] })).Operation!;
        var third = (await Client.UpdateVmAsync(vm.Id, new UpdateVmRequest { Disks = [new DiskChange { SizeGiB = 2 }] })).Operation!;
        var fourth = (await Client.UpdateVmAsync(vm.Id, new UpdateVmRequest { Size = "small" })).Operation!;
        var ended = await Task.WhenAll(WaitAsync(first), WaitAsync(second), WaitAsync(third), WaitAsync(fourth));

        var (there, read) = (await InVCenterAsync(vm), await Client.GetVmAsync(vm.Id));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ended.Select(operation => operation.State), Has.All.EqualTo(OperationState.Succeeded));
            Assert.That((there.CpuCount, there.Disks.Count, there.PowerState), Is.EqualTo((2, 3, "POWERED_OFF")));
            Assert.That((read.Size.Name, read.State), Is.EqualTo(("small", VmState.Ready)));
            Assert.That(read.Disks.Select(disk => (disk.Id, disk.SizeGiB)), Is.EqualTo([("disk-1", 1), ("disk-2", 2)]));
        }
    }

    [Test]
    public async Task A_suspended_VM_is_left_as_it_is()
    {
        var vm = await ReadyAsync(Order.Small("resize-14"));
        await WaitAsync(await Client.ChangePowerAsync(vm.Id, new PowerRequest { Action = PowerAction.Suspend }));

        var operation = await ChangeAsync(vm, new UpdateVmRequest { Size = "medium", AllowRestart = true });

        Assert.That((operation.State, operation.Error?.Code), Is.EqualTo((OperationState.Failed, "vm-suspended")), Describe(operation));
        Assert.That((await InVCenterAsync(vm)).PowerState, Is.EqualTo("SUSPENDED"));
    }

    [Test]
    public async Task What_was_read_may_be_taken_away_by_its_tag()
    {
        var vm = await ReadyAsync(Order.Large("resize-15"));
        var tag = await TagAsync(vm);
        await Client.UpdateVmAsync(vm.Id, new UpdateVmRequest { DisplayName = "changed" });

        var stale = await RefusedAsync(() => Client.RemoveDiskAsync(vm.Id, "disk-1", tag));
        var removal = await WaitAsync(await Client.RemoveDiskAsync(vm.Id, "disk-1", await TagAsync(vm)));

        Assert.That((stale.Code, removal.State), Is.EqualTo(("precondition-failed", OperationState.Succeeded)), Describe(removal));
        Assert.That((await InVCenterAsync(vm)).Disks, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_VM_that_is_not_ours_any_more_is_left_alone()
    {
        var vm = await ReadyAsync(Order.Small("resize-13"));
        await Simulator.RemoveVmAsync(vm.VCenter!.Vm!);

        var operation = await ChangeAsync(vm, new UpdateVmRequest { Size = "medium", AllowRestart = true });

        Assert.That((operation.State, operation.Error?.Code), Is.EqualTo((OperationState.Failed, "vm-vanished")), Describe(operation));
    }

    private static NicRequest On(string address) => new() { Network = "app-net", Ipv4 = new Ipv4Request { Address = address } };

    private async Task<VmView> ReadyAsync(CreateVmRequest order) => (await OrderReadyAsync(order with { BackupPolicy = "none" })).Vm;

    private async Task<OperationView> ChangeAsync(VmView vm, UpdateVmRequest request) => await WaitAsync((await Client.UpdateVmAsync(vm.Id, request)).Operation!);

    private async Task<SimulatedVm> InVCenterAsync(VmView vm) => (await Simulator.ReadInventoryAsync()).Vms.Single(one => one.Id == vm.VCenter!.Vm);

    private async Task<string> TagAsync(VmView vm)
    {
        using var response = await Client.Api.GetVmAsync(vm.Id, CancellationToken.None);
        return response.Headers!.ETag!.Tag;
    }

    private async Task EnableHotAddAsync(VmView vm)
    {
        await Simulator.ActOnVmAsync(vm.VCenter!.Vm!, "power-off");
        await Simulator.ActOnVmAsync(vm.VCenter.Vm!, "reconfigure", new JsonObject { ["cpuHotAddEnabled"] = true, ["memoryHotAddEnabled"] = true });
        await Simulator.ActOnVmAsync(vm.VCenter.Vm!, "power-on");
    }
}
