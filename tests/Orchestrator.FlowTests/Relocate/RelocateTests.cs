using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Orchestrator.FlowTests.LostReplies;
using Orchestrator.TestKit.Databases;
using Orchestrator.TestKit.Hosts;

namespace Orchestrator.FlowTests.Relocate;

/// <summary>VMs moved to another host, cluster or datastore. One test at a time, because a fault meets whoever calls first.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class RelocateTests(DatabaseKind kind) : FlowFixture(kind)
{
    [TearDown]
    public Task ClearFaults() => Simulator.ClearFaultsAsync();

    [Test]
    public async Task A_running_VM_goes_to_another_host_and_datastore()
    {
        var vm = await ReadyAsync("move-01");
        var host = await OtherHostAsync(vm);
        var datastore = (await InVCenterAsync(vm)).Disks[0].Datastore == "LocalDS_0" ? "LocalDS_2" : "LocalDS_0";

        var operation = await WaitAsync(await Client.RelocateAsync(vm.Id, new RelocateVmRequest { Host = host.Name, Datastore = datastore, Priority = MovePriority.Low }));
        var again = await WaitAsync(await Client.RelocateAsync(vm.Id, new RelocateVmRequest { Host = host.Name, Datastore = datastore }));

        var (there, read) = (await InVCenterAsync(vm), await Client.GetVmAsync(vm.Id));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(operation.State, Is.EqualTo(OperationState.Succeeded), Describe(operation));
            Assert.That((there.Host, there.PowerState), Is.EqualTo((host.Id, "POWERED_ON")));
            Assert.That(there.Disks.Select(disk => disk.Datastore), Has.All.EqualTo(datastore));
            Assert.That((read.State, read.VCenter?.Host), Is.EqualTo((VmState.Ready, host.Id)));
            Assert.That(again.State, Is.EqualTo(OperationState.Succeeded), "being there is success");
            Assert.That(again.Steps.Single(step => step.Name == "relocate").State, Is.EqualTo(StepState.Skipped));
        }
    }

    [Test]
    public async Task Of_a_cluster_in_which_it_is_a_VM_keeps_its_host()
    {
        var vm = await ReadyAsync("move-02");
        var before = (await InVCenterAsync(vm)).Host;

        var operation = await WaitAsync(await Client.RelocateAsync(vm.Id, new RelocateVmRequest { Cluster = "DC0_C0" }));

        Assert.That(operation.State, Is.EqualTo(OperationState.Succeeded), Describe(operation));
        Assert.That((await InVCenterAsync(vm)).Host, Is.EqualTo(before));
    }

    [Test]
    public async Task Every_reason_against_a_place_is_told_at_once()
    {
        var vm = await ReadyAsync("move-03");

        var operation = await WaitAsync(await Client.RelocateAsync(vm.Id, new RelocateVmRequest { Host = "no-such-host", Cluster = "no-such-cluster", Datastore = "no-such-store" }));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((operation.State, operation.Error?.Code), Is.EqualTo((OperationState.Failed, "cannot-relocate")), Describe(operation));
            Assert.That(operation.Error?.Reasons, Has.Count.EqualTo(3).And.Some.Contains("no-such-host").And.Some.Contains("no-such-cluster").And.Some.Contains("no-such-store"));
            Assert.That((await Client.GetVmAsync(vm.Id)).State, Is.EqualTo(VmState.Ready));
        }
    }

    [Test]
    public async Task A_datastore_without_room_is_refused_with_the_figures()
    {
        var vm = await ReadyAsync("move-04", new DiskRequest { SizeGiB = 10_000 });
        var other = await ReadyAsync("move-04b", new DiskRequest { SizeGiB = 10_000 });
        var (from, to) = ((await InVCenterAsync(vm)).Disks[0].Datastore, (await InVCenterAsync(other)).Disks[0].Datastore);

        var operation = await WaitAsync(await Client.RelocateAsync(vm.Id, new RelocateVmRequest { Datastore = to }));

        Assert.That(from, Is.Not.EqualTo(to));
        Assert.That((operation.State, operation.Error?.Code), Is.EqualTo((OperationState.Failed, "cannot-relocate")), Describe(operation));
        Assert.That(operation.Error?.Reasons, Has.One.Contains("GiB needed"));
        await DeleteAsync(vm.Id);
        await DeleteAsync(other.Id);
    }

    [Test]
    public async Task A_request_without_a_place_or_with_an_unknown_word_is_refused()
    {
        var vm = await ReadyAsync("move-05");

        var nowhere = await RefusedAsync(() => Client.RelocateAsync(vm.Id, new RelocateVmRequest()));
        var empty = await RefusedAsync(() => Client.RelocateAsync(vm.Id, new RelocateVmRequest { Host = "", Datastore = "a\nb" }));
        var unknown = await RefusedAsync(() => Client.RelocateAsync(Guid.NewGuid(), new RelocateVmRequest { Host = "x" }));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(nowhere.Problem?.Errors?.Select(error => error.Pointer), Is.EqualTo(["#"]));
            Assert.That(empty.Problem?.Errors?.Select(error => error.Pointer), Is.EqualTo(["#/host", "#/datastore"]));
            Assert.That(unknown.Code, Is.EqualTo("not-found"));
        }
    }

    [TestCase("move-06", ChangingCall.LostReply)]
    [TestCase("move-07", ChangingCall.Dropped)]
    [TestCase("move-08", ChangingCall.NoBody503)]
    public async Task A_move_survives_a_call_that_goes_wrong(string name, string fault)
    {
        var vm = await ReadyAsync(name);
        var host = await OtherHostAsync(vm);
        var before = await MovesAsync();
        var id = await Simulator.AddFaultAsync(ChangingCall.Relocate.Fault(fault));

        var operation = await WaitAsync(await Client.RelocateAsync(vm.Id, new RelocateVmRequest { Host = host.Name, Datastore = "LocalDS_2" }));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Simulator.StruckAsync(id), Is.EqualTo(1));
            Assert.That(operation.State, Is.EqualTo(OperationState.Succeeded), Describe(operation));
            Assert.That((await InVCenterAsync(vm)).Host, Is.EqualTo(host.Id));
            Assert.That(await MovesAsync() - before, Is.EqualTo(fault == ChangingCall.LostReply ? 1 : 2), "asked again only where it never arrived");
        }
    }

    [Test]
    public async Task A_move_that_vCenter_breaks_off_fails_with_its_words_and_can_be_retried()
    {
        var vm = await ReadyAsync("move-09");
        var host = await OtherHostAsync(vm);
        await Simulator.AddFaultAsync(new() { ["kind"] = "taskError", ["route"] = ChangingCall.Relocate.Route, ["vimFault"] = "MigrationFault", ["message"] = "The migration broke off." });

        var failed = await WaitAsync(await Client.RelocateAsync(vm.Id, new RelocateVmRequest { Host = host.Name }));
        var retried = await WaitAsync(await Client.RetryAsync(failed.Id));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((failed.State, failed.Error?.Step), Is.EqualTo((OperationState.Failed, "relocate")), Describe(failed));
            Assert.That(failed.Error?.Detail, Does.Contain("The migration broke off."));
            Assert.That(retried.State, Is.EqualTo(OperationState.Succeeded), Describe(retried));
            Assert.That((await InVCenterAsync(vm)).Host, Is.EqualTo(host.Id));
        }
    }

    private async Task<VmView> ReadyAsync(string name, params DiskRequest[] disks) => (await OrderReadyAsync(Order.Small(name) with { BackupPolicy = "none", Disks = disks })).Vm;

    private async Task<SimulatedVm> InVCenterAsync(VmView vm) => (await Simulator.ReadInventoryAsync()).Vms.Single(one => one.Id == vm.VCenter!.Vm);

    private async Task<SimulatedHost> OtherHostAsync(VmView vm)
    {
        var inventory = await Simulator.ReadInventoryAsync();
        return inventory.Hosts.First(host => host.Id != inventory.Vms.Single(one => one.Id == vm.VCenter!.Vm).Host);
    }

    private async Task<int> MovesAsync() => (await Simulator.ReadStatsAsync()).CallsByRoute.Where(route => route.Key.Contains("RelocateVM_Task", StringComparison.Ordinal)).Sum(route => route.Value);
}
