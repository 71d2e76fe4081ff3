using System.Text.Json.Nodes;
using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Orchestrator.TestKit.Databases;

namespace Orchestrator.FlowTests.FollowUps;

/// <summary>What has a date is woken by Quartz when it has come.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class ScheduleTests(DatabaseKind kind) : SharedFlowFixture(kind)
{
    private Schedule Due => new(Installation);

    [Test]
    public async Task A_backup_whose_time_has_come_is_taken_and_the_next_is_scheduled()
    {
        var (_, vm) = await OrderReadyAsync(Order.Small("due-01"));
        await Due.BringForwardAsync("backup.run", vm);

        var run = await Due.WaitForAsync("backup.run", vm);
        var points = await Client.CallAsync(api => api.ListRestorePointsAsync(vm.Id, null, null, CancellationToken.None));
        var after = await Due.DueAsync("backup.run", vm);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.State, Is.EqualTo(OperationState.Succeeded), Describe(run));
            Assert.That(run.CreatedBy, Is.EqualTo("schedule"));
            Assert.That(points.Items, Has.Count.EqualTo(2), "the first backup's and this one's");
            Assert.That(after.DueAt, Is.GreaterThan(TimeProvider.System.GetUtcNow().AddHours(1)), "in the next window");
        }
    }

    [Test]
    public async Task Tools_that_came_up_late_are_found_and_what_waited_for_them_is_finished()
    {
        var fault = await Simulator.AddFaultAsync(new JsonObject { ["kind"] = "toolsNeverStart", ["vm"] = "due-02", ["times"] = 0 });
        var (_, vm) = await OrderReadyAsync(Order.Small("due-02", "rhel-9-plain-hurried") with { BackupPolicy = "none" });

        // The first look still finds none, and another follows later.
        await Due.BringForwardAsync("tools.lookAgain", vm);
        await Due.WaitForAsync("vm.lookForTools", vm);
        var second = await Due.DueAsync("tools.lookAgain", vm);
        Assert.That(second.Attempt, Is.EqualTo(1));

        await Simulator.RemoveFaultAsync(fault);
        await Simulator.ActOnVmAsync(vm.VCenter!.Vm!, "power-off");
        await Simulator.ActOnVmAsync(vm.VCenter.Vm!, "power-on");
        await Due.BringForwardAsync("tools.lookAgain", vm);

        var look = await Due.WaitForAsync("vm.lookForTools", vm, after: 1);
        var found = await Client.GetVmAsync(vm.Id);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(look.State, Is.EqualTo(OperationState.Succeeded), Describe(look));
            Assert.That(found.Conditions.Single(condition => condition.Type == "toolsInstalled").Status, Is.EqualTo(ConditionStatus.True));
            Assert.That(found.Conditions.Single(condition => condition.Type == "guestAsOrdered").Status, Is.EqualTo(ConditionStatus.True));
            Assert.That(found.Guest?.HostName, Is.Not.Null.And.Not.Empty);
        }
    }
}
