using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Orchestrator.TestKit.Databases;

namespace Orchestrator.FlowTests.Expiry;

/// <summary>A VM with an end: warned of ahead, then retired.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class ExpiryTests(DatabaseKind kind) : SharedFlowFixture(kind)
{
    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private Schedule Due => new(Installation);

    [Test]
    public async Task A_VM_is_warned_of_14_then_3_then_1_days_ahead()
    {
        var end = Now.AddDays(20);
        var (_, vm) = await OrderReadyAsync(Order.Small("expiry-01") with { BackupPolicy = "none", ExpiresAt = end });
        Assert.That((await Due.DueAsync("vm.expire", vm)).DueAt, Is.EqualTo(end.AddDays(-14)).Within(TimeSpan.FromSeconds(1)));

        await Due.BringForwardAsync("vm.expire", vm);
        await Schedule.UntilAsync("a warning", async () => (await EventsAsync(vm)).Count > 0);

        var warned = await Client.GetVmAsync(vm.Id);
        var condition = warned.Conditions.Single(one => one.Type == "expiring");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await EventsAsync(vm), Is.EqualTo(["vm.expiring"]));
            Assert.That(condition.Status, Is.EqualTo(ConditionStatus.True));
            Assert.That(condition.Message, Does.Contain("expires in 20 day(s)").And.Contain("expiresAt"));
            Assert.That(warned.State, Is.EqualTo(VmState.Ready));
        }
    }

    [Test]
    public async Task A_test_VM_whose_time_has_come_is_destroyed_and_somebody_is_told()
    {
        var (_, vm) = await OrderReadyAsync(Order.Small("expiry-02") with { BackupPolicy = "none" });
        await Client.UpdateVmAsync(vm.Id, new UpdateVmRequest { ExpiresAt = Now.AddSeconds(3) });

        var deletion = await Due.WaitForAsync("vm.delete", vm);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(deletion.State, Is.EqualTo(OperationState.Succeeded), Describe(deletion));
            Assert.That((await Client.GetVmAsync(vm.Id)).State, Is.EqualTo(VmState.Retired));
            Assert.That(await EventsAsync(vm), Does.Contain("vm.expired"));
        }
    }

    [Test]
    public async Task A_production_VM_whose_time_has_come_is_retired_with_its_grace_and_taken_back_gets_a_respite()
    {
        var (_, vm) = await OrderReadyAsync(Order.Small("expiry-03") with { BackupPolicy = "none", Purpose = VmPurpose.Production });
        await Client.UpdateVmAsync(vm.Id, new UpdateVmRequest { ExpiresAt = Now.AddSeconds(3) });

        var retirement = await Due.WaitForAsync("vm.retire", vm);
        await WaitAsync(await Client.UndeleteAsync(vm.Id));

        var back = await Client.GetVmAsync(vm.Id);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(retirement.State, Is.EqualTo(OperationState.Succeeded), Describe(retirement));
            Assert.That(back.State, Is.EqualTo(VmState.Ready));
            Assert.That(back.ExpiresAt, Is.EqualTo(Now.AddDays(14)).Within(TimeSpan.FromMinutes(5)));
        }
    }

    [Test]
    public async Task A_production_VM_has_no_end_unless_asked_and_a_test_VM_has_the_usual_one()
    {
        var production = await OrderReadyAsync(Order.Small("expiry-04") with { BackupPolicy = "none", Purpose = VmPurpose.Production });
        var test = await OrderReadyAsync(Order.Small("expiry-05") with { BackupPolicy = "none" });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(production.Vm.ExpiresAt, Is.Null);
            Assert.That(test.Vm.ExpiresAt, Is.EqualTo(Now.AddDays(90)).Within(TimeSpan.FromMinutes(5)));
        }
    }

    private async Task<List<string>> EventsAsync(VmView vm) =>
        [.. (await Client.CallAsync(api => api.ListEventsAsync(null, null, vm.Id, null, null, CancellationToken.None))).Items.Select(happened => happened.Type)];
}
