using System.Text.Json.Nodes;
using Orchestrator.Client.Backups;
using Orchestrator.Client.Operations;
using Orchestrator.Client.Schedule;
using Orchestrator.Client.Vms;
using Orchestrator.TestKit.Databases;

namespace Orchestrator.FlowTests.FollowUps;

/// <summary>
/// What has a date is woken by Quartz when it has come. The dates are hours away, so a test brings them forward in the
/// service's table; that Quartz is armed from it and fires is the service's own doing.
/// </summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class ScheduleTests(DatabaseKind kind) : SharedFlowFixture(kind)
{
    [Test]
    public async Task A_backup_whose_time_has_come_is_taken_and_the_next_is_scheduled()
    {
        var (_, vm) = await OrderReadyAsync(Order.Small("due-01"));
        var before = await DueAsync("backup.run", vm);

        await BringForwardAsync(before);

        var run = await WaitForScheduledAsync("backup.run", vm);
        var points = await Client.CallAsync(api => api.ListRestorePointsAsync(vm.Id, null, null, CancellationToken.None));
        var after = await DueAsync("backup.run", vm);
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
        await BringForwardAsync(await DueAsync("tools.lookAgain", vm));
        await WaitForScheduledAsync("vm.lookForTools", vm);
        var second = await DueAsync("tools.lookAgain", vm);
        Assert.That(second.Attempt, Is.EqualTo(1));

        await Simulator.RemoveFaultAsync(fault);
        await Simulator.ActOnVmAsync(vm.VCenter!.Vm!, "power-off");
        await Simulator.ActOnVmAsync(vm.VCenter.Vm!, "power-on");
        await BringForwardAsync(second);

        var look = await WaitForScheduledAsync("vm.lookForTools", vm, after: 1);
        var found = await Client.GetVmAsync(vm.Id);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(look.State, Is.EqualTo(OperationState.Succeeded), Describe(look));
            Assert.That(found.Conditions.Single(condition => condition.Type == "toolsInstalled").Status, Is.EqualTo(ConditionStatus.True));
            Assert.That(found.Conditions.Single(condition => condition.Type == "guestAsOrdered").Status, Is.EqualTo(ConditionStatus.True));
            Assert.That(found.Guest?.HostName, Is.Not.Null.And.Not.Empty);
        }
    }

    private async Task<ScheduleEntryView> DueAsync(string what, VmView vm) =>
        (await Client.CallAsync(api => api.ListScheduleAsync(what, vm.Id, null, null, CancellationToken.None))).Items.Single();

    /// <summary>Makes it due now, under another id: Quartz may be armed for the old one already.</summary>
    private async Task BringForwardAsync(ScheduleEntryView due)
    {
        var now = TimeProvider.System.GetUtcNow();
        var (old, other) = (due.Id.ToString().ToUpperInvariant(), Guid.CreateVersion7(now).ToString().ToUpperInvariant());
        var written = await Installation.ExecuteSqlAsync(
            $"""UPDATE follow_ups SET "Id" = '{other}', "DueAt" = {now.ToUnixTimeMilliseconds()} WHERE "Id" = '{old}'""");
        Assert.That(written, Is.EqualTo(1), "the follow-up was brought forward");
    }

    /// <summary>Waits until the scheduled operation was started, and ended.</summary>
    /// <param name="what">Its kind.</param>
    /// <param name="vm">Its VM.</param>
    /// <param name="after">How many of them have ended before.</param>
    private async Task<OperationView> WaitForScheduledAsync(string what, VmView vm, int after = 0)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(60), TimeProvider.System);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        while (await look.WaitForNextTickAsync(late.Token))
        {
            var operations = await Client.CallAsync(api => api.ListOperationsAsync(null, null, what, $"/api/v1/vms/{vm.Id}", null, null, late.Token));
            var scheduled = operations.Items.Where(operation => operation.CreatedBy == "schedule").OrderBy(operation => operation.Id).ToList();
            if (scheduled.Count > after)
                return await WaitAsync(scheduled[after]);
        }

        throw new TimeoutException($"Expected: {what} number {after + 1} of {vm.Name}. But was: none within a minute.");
    }
}
