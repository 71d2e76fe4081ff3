using Orchestrator.Client.Evacuations;
using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Orchestrator.FlowTests.LostReplies;
using Orchestrator.TestKit.Databases;
using Orchestrator.TestKit.Hosts;

namespace Orchestrator.FlowTests.Evacuations;

/// <summary>Hosts and datastores emptied of our VMs; those of others stay. One test at a time: each empties what the others use.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class EvacuationTests(DatabaseKind kind) : FlowFixture(kind)
{
    private const int Vms = 6;

    private List<VmView> _vms = [];

    /// <summary>Moves take long enough to be seen.</summary>
    protected override IEnumerable<(string Option, string Value)> SimulatorOptions => [("--clone", "0.6s"), ("--vms", "0"), ("--hosts", "8")];

    [OneTimeSetUp]
    public async Task OrderVms() =>
        _vms = [.. (await Task.WhenAll(Enumerable.Range(1, Vms).Select(number => OrderReadyAsync(Order.Small($"evac-{number:00}") with { BackupPolicy = "none" })))).Select(made => made.Vm)];

    [TearDown]
    public Task ClearFaults() => Simulator.ClearFaultsAsync();

    [Test]
    public async Task A_host_is_emptied_of_ours_and_others_are_named_and_left()
    {
        var host = await GatherAsync(Vms);
        var stranger = await StrangerOnAsync(host, "evac-stranger", poweredOn: true);

        var accepted = await Client.EvacuateAsync(new EvacuationRequest { Host = host.Name, MaxConcurrent = 3, EnterMaintenanceMode = true });
        var most = await WatchAsync(accepted);
        var operation = await WaitAsync(accepted);
        var evacuation = await Client.GetEvacuationAsync(accepted.Id);

        var there = await OnAsync(host);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((operation.State, operation.Error?.Code), Is.EqualTo((OperationState.Failed, "host-not-empty")), Describe(operation));
            Assert.That(operation.Error?.Detail, Does.Contain("evac-stranger"));
            Assert.That(operation.Warnings, Has.Some.Contains("evac-stranger (it is not ours)"));
            Assert.That(there.Where(vm => vm.PowerState == "POWERED_ON").Select(vm => vm.Name), Is.EqualTo(["evac-stranger"]));
            Assert.That(evacuation.Vms.Where(vm => vm.Vm is not null).Select(vm => vm.State), Has.All.EqualTo(EvacuatedVmState.Moved).And.Exactly(Vms).Items);
            Assert.That(evacuation.Vms.Single(vm => vm.Name == "evac-stranger").State, Is.EqualTo(EvacuatedVmState.Left));
            Assert.That(most, Is.InRange(1, 3), "moves at once");
            Assert.That(accepted.Resource, Is.EqualTo($"/api/v1/evacuations/{accepted.Id}"));
            Assert.That((await ReadAsync()).Select(vm => vm.State), Has.All.EqualTo(VmState.Ready));
        }

        await Simulator.RemoveVmAsync(stranger.Id);
        var retried = await WaitAsync(await Client.RetryAsync(operation.Id));
        Assert.That(retried.State, Is.EqualTo(OperationState.Succeeded), Describe(retried));
        Assert.That((await Simulator.ReadInventoryAsync()).Hosts.Single(one => one.Id == host.Id).InMaintenance, Is.True);

        var back = await WaitAsync(await Client.RelocateAsync(_vms[0].Id, new RelocateVmRequest { Host = host.Name }));
        Assert.That(back.Error?.Reasons, Is.EqualTo([$"host {host.Name} is in maintenance mode"]), Describe(back));
    }

    [Test]
    public async Task A_VM_that_cannot_move_is_a_reason_and_the_others_go_on()
    {
        var host = await GatherAsync(3);
        var stuck = (await OnAsync(host)).First(vm => vm.Folder == Order.Folder);
        await Simulator.AddFaultAsync(new() { ["kind"] = "taskError", ["route"] = $"/sdk/vim25/8.0.2.0/VirtualMachine/{stuck.Id}/RelocateVM_Task", ["vimFault"] = "MigrationFault", ["message"] = "Not compatible." });

        var operation = await WaitAsync(await Client.EvacuateAsync(new EvacuationRequest { Host = host.Name }));
        var evacuation = await Client.GetEvacuationAsync(operation.Id);
        var children = await Client.CallAsync(api => api.ListOperationsAsync(null, null, "vm.relocate", evacuation.Vms.Single(vm => vm.Name == stuck.Name).Vm, null, null, CancellationToken.None));
        var retried = await WaitAsync(await Client.RetryAsync(operation.Id));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((operation.State, operation.Error?.Code), Is.EqualTo((OperationState.Failed, "evacuation-incomplete")), Describe(operation));
            Assert.That(operation.Error?.Reasons, Has.One.Contains(stuck.Name).And.One.Contains("Not compatible."));
            Assert.That(evacuation.Vms.Count(vm => vm.State == EvacuatedVmState.Moved), Is.EqualTo(evacuation.Vms.Count(vm => vm.Vm is not null) - 1));
            Assert.That(evacuation.Vms.Single(vm => vm.State == EvacuatedVmState.Failed).Name, Is.EqualTo(stuck.Name));
            Assert.That(children.Items[0].CreatedBy, Is.EqualTo(operation.CreatedBy));
            Assert.That(retried.State, Is.EqualTo(OperationState.Succeeded), Describe(retried));
            Assert.That((await OnAsync(host)).Where(vm => vm.Folder == Order.Folder), Is.Empty);
        }
    }

    [Test]
    public async Task A_datastore_is_emptied_by_the_rules_of_the_systems()
    {
        var from = (await ReadInventoryOfOursAsync())[0].Disks[0].Datastore!;

        var operation = await WaitAsync(await Client.EvacuateAsync(new EvacuationRequest { VCenter = "main", Datastore = from, MaxConcurrent = 8 }));

        var ours = await ReadInventoryOfOursAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(operation.State, Is.EqualTo(OperationState.Succeeded), Describe(operation));
            Assert.That(ours.SelectMany(vm => vm.Disks).Select(disk => disk.Datastore), Has.None.EqualTo(from));
            Assert.That(ours.Select(vm => vm.PowerState), Has.All.EqualTo("POWERED_ON"));
        }
    }

    [Test]
    public async Task Cancelled_it_begins_no_more_moves_and_waits_for_those_under_way()
    {
        var host = await GatherAsync(Vms);
        var accepted = await Client.EvacuateAsync(new EvacuationRequest { Host = host.Name, MaxConcurrent = 1 });
        while ((await Client.GetEvacuationAsync(accepted.Id)).Vms.All(vm => vm.State != EvacuatedVmState.Moving))
            await Client.CallAsync(api => api.GetOperationAsync(accepted.Id, "wait=1", CancellationToken.None));

        await Client.CancelAsync(accepted.Id);
        var operation = await WaitAsync(accepted);

        var evacuation = await Client.GetEvacuationAsync(accepted.Id);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(operation.State, Is.EqualTo(OperationState.Cancelled), Describe(operation));
            Assert.That(evacuation.Vms.Select(vm => vm.State), Has.None.EqualTo(EvacuatedVmState.Moving).And.Some.EqualTo(EvacuatedVmState.Pending).And.Some.EqualTo(EvacuatedVmState.Moved));
            Assert.That((await OnAsync(host)).Count(vm => vm.Folder == Order.Folder), Is.EqualTo(evacuation.Vms.Count(vm => vm.State == EvacuatedVmState.Pending)));
            Assert.That(operation.Error?.Left, Has.Count.EqualTo(evacuation.Vms.Count(vm => vm.State == EvacuatedVmState.Pending)));
        }
    }

    [TestCase(ChangingCall.LostReply)]
    [TestCase(ChangingCall.Dropped)]
    public async Task Maintenance_mode_survives_a_call_that_goes_wrong(string fault)
    {
        var host = await GatherAsync(2);
        var id = await Simulator.AddFaultAsync(ChangingCall.EnterMaintenance.Fault(fault));

        var operation = await WaitAsync(await Client.EvacuateAsync(new EvacuationRequest { Host = host.Name, EnterMaintenanceMode = true }));

        Assert.That(await Simulator.StruckAsync(id), Is.EqualTo(1));
        Assert.That(operation.State, Is.EqualTo(OperationState.Succeeded), Describe(operation));
        Assert.That((await Simulator.ReadInventoryAsync()).Hosts.Single(one => one.Id == host.Id).InMaintenance, Is.True);
    }

    [Test]
    public async Task Every_mistake_is_told_at_once_and_an_unknown_host_fails_the_operation()
    {
        var wrong = await RefusedAsync(() => Client.EvacuateAsync(new EvacuationRequest { VCenter = "other", Host = "a", Datastore = "", MaxConcurrent = 9 }));
        var neither = await RefusedAsync(() => Client.EvacuateAsync(new EvacuationRequest { EnterMaintenanceMode = true }));
        var unknown = await WaitAsync(await Client.EvacuateAsync(new EvacuationRequest { Host = "no-such-host" }));
        var nothing = await RefusedAsync(() => Client.GetEvacuationAsync(Guid.NewGuid()));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(wrong.Problem?.Errors?.Select(error => error.Pointer), Is.EqualTo(["#", "#/datastore", "#/maxConcurrent", "#/vcenter"]));
            Assert.That(neither.Problem?.Errors?.Select(error => error.Pointer), Is.EqualTo(["#", "#/enterMaintenanceMode"]));
            Assert.That((unknown.State, unknown.Error?.Code), Is.EqualTo((OperationState.Failed, "cannot-evacuate")), Describe(unknown));
            Assert.That(nothing.Code, Is.EqualTo("not-found"));
        }
    }

    /// <summary>The most moves that were seen at once until its end.</summary>
    private async Task<int> WatchAsync(OperationView accepted)
    {
        var most = 0;
        for (EvacuationView seen; (seen = await Client.GetEvacuationAsync(accepted.Id)).EndedAt is null;)
        {
            most = Math.Max(most, seen.Vms.Count(vm => vm.State == EvacuatedVmState.Moving));
            await Client.CallAsync(api => api.GetOperationAsync(accepted.Id, "wait=1", CancellationToken.None));
        }

        return most;
    }

    /// <summary>Brings some of our VMs to a host that is not in maintenance.</summary>
    private async Task<SimulatedHost> GatherAsync(int count)
    {
        var host = (await Simulator.ReadInventoryAsync()).Hosts.First(one => !one.InMaintenance);
        foreach (var vm in _vms.Take(count))
            Assert.That((await WaitAsync(await Client.RelocateAsync(vm.Id, new RelocateVmRequest { Host = host.Name }))).State, Is.EqualTo(OperationState.Succeeded));
        return host;
    }

    private async Task<SimulatedVm> StrangerOnAsync(SimulatedHost host, string name, bool poweredOn)
    {
        for (var number = 0; ; number++)
        {
            var stranger = await Simulator.AddStrangerAsync("/DC0/vm", number == 0 ? name : $"{name}-{number}");
            var there = (await Simulator.ReadInventoryAsync()).Vms.Single(vm => vm.Id == stranger.Id);
            if (there.Host != host.Id)
            {
                await Simulator.ActOnVmAsync(stranger.Id, "rename", new() { ["name"] = $"elsewhere-{number}" });
                continue;
            }

            if (number > 0)
                await Simulator.ActOnVmAsync(stranger.Id, "rename", new() { ["name"] = name });
            if (poweredOn)
                await Simulator.ActOnVmAsync(stranger.Id, "power-on");
            return stranger;
        }
    }

    private async Task<IReadOnlyList<SimulatedVm>> OnAsync(SimulatedHost host) => [.. (await Simulator.ReadInventoryAsync()).Vms.Where(vm => vm.Host == host.Id)];

    private async Task<IReadOnlyList<SimulatedVm>> ReadInventoryOfOursAsync() => (await Simulator.ReadInventoryAsync()).In(Order.Folder, _ => true);

    private async Task<IReadOnlyList<VmView>> ReadAsync() => await Task.WhenAll(_vms.Select(vm => Client.GetVmAsync(vm.Id)));
}
