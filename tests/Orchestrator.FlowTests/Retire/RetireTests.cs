using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Orchestrator.TestKit.Databases;
using Orchestrator.TestKit.Hosts;

namespace Orchestrator.FlowTests.Retire;

/// <summary>A production VM is retired with a grace in which it can be taken back; a test VM goes at once.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class RetireTests(DatabaseKind kind) : SharedFlowFixture(kind)
{
    [Test]
    public async Task A_retired_production_VM_is_stopped_unplugged_and_renamed_and_keeps_its_name_and_address()
    {
        var vm = await ProductionVmAsync("retire-01");

        var operation = await DeleteAsync(vm.Id);

        var retired = await Client.GetVmAsync(vm.Id);
        var seen = await SeenAsync(vm);
        var taken = await RefusedAsync(() => Client.OrderAsync(Order.Small("retire-01")));
        var due = await Client.CallAsync(api => api.ListScheduleAsync("vm.destroy", vm.Id, null, null, CancellationToken.None));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(operation.Kind, Is.EqualTo("vm.retire"));
            Assert.That(operation.State, Is.EqualTo(OperationState.Succeeded), Describe(operation));
            Assert.That(retired.State, Is.EqualTo(VmState.Retiring));
            Assert.That(retired.PowerState, Is.EqualTo(PowerState.PoweredOff));
            Assert.That(retired.DestroyAt, Is.EqualTo(operation.EndedAt!.Value.AddDays(7)).Within(TimeSpan.FromMinutes(1)));
            Assert.That(due.Items.Single().DueAt, Is.EqualTo(retired.DestroyAt));
            Assert.That(seen.PowerState, Is.EqualTo("POWERED_OFF"));
            Assert.That(seen.Name, Does.StartWith("retire-01.retired-"));
            Assert.That(seen.Nics.Select(nic => nic.StartConnected), Is.All.False);
            Assert.That(taken.Code, Is.EqualTo("already-taken"), "the name stays reserved");
            Assert.That((await Client.DeleteVmAsync(vm.Id)).Id, Is.EqualTo(operation.Id), "asked again, it answers with the same operation");
        }
    }

    [Test]
    public async Task A_retired_VM_is_taken_back_as_it_was()
    {
        var vm = await ProductionVmAsync("retire-02", "later");
        await DeleteAsync(vm.Id);

        var operation = await WaitAsync(await Client.UndeleteAsync(vm.Id));

        var back = await Client.GetVmAsync(vm.Id);
        var seen = await SeenAsync(vm);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(operation.State, Is.EqualTo(OperationState.Succeeded), Describe(operation));
            Assert.That(back.State, Is.EqualTo(VmState.Ready));
            Assert.That(back.DestroyAt, Is.Null);
            Assert.That(back.PowerState, Is.EqualTo(PowerState.PoweredOn));
            Assert.That(back.Conditions.Single(condition => condition.Type == "ready").Status, Is.EqualTo(ConditionStatus.True));
            Assert.That(seen.Name, Is.EqualTo("retire-02"));
            Assert.That(seen.PowerState, Is.EqualTo("POWERED_ON"));
            Assert.That(seen.Nics.Select(nic => nic.StartConnected), Is.All.True);
            Assert.That((await Client.CallAsync(api => api.ListScheduleAsync("vm.destroy", vm.Id, null, null, CancellationToken.None))).Items, Is.Empty);
            Assert.That((await Client.CallAsync(api => api.ListScheduleAsync("backup.run", vm.Id, null, null, CancellationToken.None))).Items, Has.Count.EqualTo(1), "it is backed up again");
            Assert.That((await EventsAsync(vm)), Does.Contain("vm.retired").And.Contain("vm.undeleted"));
        }
    }

    [Test]
    public async Task When_its_grace_has_passed_a_retired_VM_is_destroyed_and_its_name_is_free()
    {
        var vm = await ProductionVmAsync("retire-03");
        await DeleteAsync(vm.Id);

        await new Schedule(Installation).BringForwardAsync("vm.destroy", vm);

        var destruction = await new Schedule(Installation).WaitForAsync("vm.delete", vm);
        var late = await RefusedAsync(() => Client.UndeleteAsync(vm.Id));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(destruction.State, Is.EqualTo(OperationState.Succeeded), Describe(destruction));
            Assert.That((await Client.GetVmAsync(vm.Id)).State, Is.EqualTo(VmState.Retired));
            Assert.That((await Simulator.ReadInventoryAsync()).Vms.Where(one => one.Id == vm.VCenter!.Vm), Is.Empty);
            Assert.That(late.Code, Is.EqualTo("state-conflict"));
            Assert.That(late.Problem?.Detail, Does.Contain("restore point"));
        }

        await OrderReadyAsync(Order.Small("retire-03") with { BackupPolicy = "none" });
    }

    [Test]
    public async Task A_test_VM_goes_at_once()
    {
        var (_, vm) = await OrderReadyAsync(Order.Small("retire-04") with { BackupPolicy = "none" });

        var operation = await DeleteAsync(vm.Id);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(operation.Kind, Is.EqualTo("vm.delete"));
            Assert.That((await Client.GetVmAsync(vm.Id)).State, Is.EqualTo(VmState.Retired));
        }
    }

    [Test]
    public async Task Only_a_retired_VM_can_be_taken_back()
    {
        var vm = await ProductionVmAsync("retire-05");

        var refused = await RefusedAsync(() => Client.UndeleteAsync(vm.Id));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused.Code, Is.EqualTo("state-conflict"));
            Assert.That(refused.Problem?.Detail, Is.EqualTo("It is not retired."));
        }
    }

    [Test]
    public async Task A_cancelled_retirement_puts_the_VM_back()
    {
        var vm = await ProductionVmAsync("retire-06", "later");
        await Simulator.AddFaultAsync(new() { ["kind"] = "shutdownIgnored", ["vm"] = "retire-06", ["times"] = 0 });
        var retirement = await Client.DeleteVmAsync(vm.Id);
        await WaitForStepAsync(retirement, "shutDownGuest");

        await Client.CancelAsync(retirement.Id);

        var ended = await WaitAsync(retirement);
        var back = await Client.GetVmAsync(vm.Id);
        var seen = await SeenAsync(vm);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ended.State, Is.EqualTo(OperationState.Cancelled), Describe(ended));
            Assert.That(back.State, Is.EqualTo(VmState.Ready));
            Assert.That(seen.Name, Is.EqualTo("retire-06"));
            Assert.That(seen.PowerState, Is.EqualTo("POWERED_ON"));
            Assert.That((await Client.CallAsync(api => api.ListScheduleAsync("backup.run", vm.Id, null, null, CancellationToken.None))).Items, Has.Count.EqualTo(1));
        }
    }

    [Test]
    public async Task A_VM_that_somebody_removed_cannot_be_taken_back_and_the_error_says_so()
    {
        var vm = await ProductionVmAsync("retire-07");
        await DeleteAsync(vm.Id);
        await Simulator.RemoveVmAsync(vm.VCenter!.Vm!);

        var operation = await WaitAsync(await Client.UndeleteAsync(vm.Id));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(operation.State, Is.EqualTo(OperationState.Failed), Describe(operation));
            Assert.That(operation.Error?.Code, Is.EqualTo("vm-vanished"));
            Assert.That((await Client.GetVmAsync(vm.Id)).State, Is.EqualTo(VmState.Failed));
        }
    }

    private async Task<VmView> ProductionVmAsync(string name, string policy = "none") =>
        (await OrderReadyAsync(Order.Small(name) with { Purpose = VmPurpose.Production, BackupPolicy = policy })).Vm;

    private async Task<SimulatedVm> SeenAsync(VmView vm) => (await Simulator.ReadInventoryAsync()).Vms.Single(one => one.Id == vm.VCenter!.Vm);

    private async Task<List<string>> EventsAsync(VmView vm) =>
        [.. (await Client.CallAsync(api => api.ListEventsAsync(null, null, vm.Id, null, null, CancellationToken.None))).Items.Select(happened => happened.Type)];
}
