using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Orchestrator.TestKit.Databases;

namespace Orchestrator.FlowTests.Resize;

/// <summary>A change that needs a restart, made in the time that was planned for it.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class PlannedResizeTests(DatabaseKind kind) : SharedFlowFixture(kind)
{
    private static DateTimeOffset Tonight => TimeProvider.System.GetUtcNow().AddHours(6);

    [Test]
    public async Task A_planned_change_waits_for_its_time_and_is_made_then_with_a_restart()
    {
        var vm = await ReadyVmAsync("planned-01");

        var planned = await Client.UpdateVmAsync(vm.Id, new UpdateVmRequest { Size = SizeChoice.Named("medium"), RestartAt = new(Tonight) });
        var before = await Client.GetVmAsync(vm.Id);
        await new Schedule(Installation).BringForwardAsync("vm.resizePlanned", vm);
        var operation = await new Schedule(Installation).WaitForAsync("vm.resize", vm);

        var after = await Client.GetVmAsync(vm.Id);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(planned.Vm?.PlannedChangeAt, Is.EqualTo(Tonight).Within(TimeSpan.FromMinutes(5)));
            Assert.That(before.Size, Is.EqualTo(SizeChoice.Named("small")), "nothing was changed yet");
            Assert.That(operation.State, Is.EqualTo(OperationState.Succeeded), Describe(operation));
            Assert.That(after.Size, Is.EqualTo(SizeChoice.Named("medium")));
            Assert.That(after.PlannedChangeAt, Is.Null);
            Assert.That(after.PowerState, Is.EqualTo(PowerState.PoweredOn));
        }
    }

    [Test]
    public async Task A_plan_can_be_taken_away_and_a_wrong_one_is_refused()
    {
        var vm = await ReadyVmAsync("planned-02");
        await Client.UpdateVmAsync(vm.Id, new UpdateVmRequest { Disks = [new DiskChange { SizeGiB = 3 }], RestartAt = new(Tonight) });

        var taken = await Client.UpdateVmAsync(vm.Id, new UpdateVmRequest { RestartAt = new(null) });
        var past = await RefusedAsync(() => Client.UpdateVmAsync(vm.Id, new UpdateVmRequest { Size = SizeChoice.Named("medium"), RestartAt = new(Tonight.AddDays(-1)) }));
        var nothing = await RefusedAsync(() => Client.UpdateVmAsync(vm.Id, new UpdateVmRequest { RestartAt = new(Tonight) }));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(taken.Vm?.PlannedChangeAt, Is.Null);
            Assert.That((await Client.CallAsync(api => api.ListScheduleAsync("vm.resizePlanned", vm.Id, null, null, CancellationToken.None))).Items, Is.Empty);
            Assert.That(past.Problem?.Errors?.Single().Pointer, Is.EqualTo("#/restartAt"));
            Assert.That(nothing.Problem?.Errors?.Single().Code, Is.EqualTo("nothing-to-plan"));
        }
    }

    private async Task<VmView> ReadyVmAsync(string name) => (await OrderReadyAsync(Order.Small(name) with { BackupPolicy = "none" })).Vm;
}
