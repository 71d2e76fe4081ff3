using System.Text.Json.Nodes;
using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Orchestrator.TestKit.Databases;

namespace Orchestrator.FlowTests.Power;

/// <summary>Power of VMs: on, off, suspended, restarted, reset; what is refused, and what a guest that does not obey leads to.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class PowerTests(DatabaseKind kind) : PowerFixture(kind)
{
    private const string Reset = "POST /api/vcenter/vm/{vm}/power?action=reset";

    [Test]
    [Property("Quirk", "64")]
    public async Task A_VM_is_stopped_and_started_and_the_present_state_is_success()
    {
        var vm = await ReadyVmAsync("power-01");

        await AssertReachesAsync(vm, PowerAction.Stop, "POWERED_OFF", PowerState.PoweredOff);
        Assert.That((await Client.GetVmAsync(vm.Id)).Tools?.RunState, Is.EqualTo("notRunning"));
        await AssertReachesAsync(vm, PowerAction.Stop, "POWERED_OFF", PowerState.PoweredOff, attempts: 0);
        await AssertReachesAsync(vm, PowerAction.Shutdown, "POWERED_OFF", PowerState.PoweredOff, attempts: 0);
        await AssertReachesAsync(vm, PowerAction.Start, "POWERED_ON", PowerState.PoweredOn);
        await AssertReachesAsync(vm, PowerAction.Start, "POWERED_ON", PowerState.PoweredOn, attempts: 0);

        var after = await Client.GetVmAsync(vm.Id);
        Assert.That((after.State, after.Tools?.RunState, after.Guest?.HostName), Is.EqualTo((VmState.Ready, "running", "power-01")));
    }

    [Test]
    public async Task A_suspended_VM_goes_on_where_it_was_or_is_powered_off()
    {
        var vm = await ReadyVmAsync("power-02");
        var boots = (await SeenAsync(vm)).Boots;

        await AssertReachesAsync(vm, PowerAction.Suspend, "SUSPENDED", PowerState.Suspended);
        await AssertReachesAsync(vm, PowerAction.Start, "POWERED_ON", PowerState.PoweredOn);
        Assert.That((await SeenAsync(vm)).Boots, Is.EqualTo(boots), "resumed, not started anew");
        await AssertReachesAsync(vm, PowerAction.Suspend, "SUSPENDED", PowerState.Suspended);
        await AssertReachesAsync(vm, PowerAction.Stop, "POWERED_OFF", PowerState.PoweredOff);
    }

    [Test]
    [Property("Quirk", "65")]
    public async Task A_guest_is_shut_down_by_itself()
    {
        var vm = await ReadyVmAsync("power-03");

        var operation = await ChangeAsync(vm, PowerAction.Shutdown);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(operation.State, Is.EqualTo(OperationState.Succeeded), Describe(operation));
            Assert.That(operation.Warnings, Is.Empty);
            Assert.That(Attempts(operation, "askToShutDown"), Is.EqualTo(1));
            Assert.That(Attempts(operation, "setPower"), Is.Zero);
            Assert.That((await SeenAsync(vm)).PowerState, Is.EqualTo("POWERED_OFF"));
        }
    }

    [Test]
    public async Task A_guest_without_Tools_is_stopped_hard_with_a_warning()
    {
        var vm = await ReadyVmAsync("power-04", "ubuntu-notools");

        var operation = await ChangeAsync(vm, PowerAction.Shutdown);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(operation.State, Is.EqualTo(OperationState.Succeeded), Describe(operation));
            Assert.That(operation.Warnings, Has.Exactly(1).Contains("powered off hard"));
            Assert.That((await SeenAsync(vm)).PowerState, Is.EqualTo("POWERED_OFF"));
        }
    }

    [TestCase(PowerAction.Shutdown, "power-05", "powered off hard", 0)]
    [TestCase(PowerAction.Restart, "power-06", "was reset", 1)]
    [Property("Quirk", "65")]
    public async Task A_guest_that_does_not_obey_meets_the_hard_way_at_the_deadline(PowerAction action, string name, string warning, int boots)
    {
        await Simulator.AddFaultAsync(new JsonObject { ["kind"] = "shutdownIgnored", ["vm"] = name });
        var vm = await ReadyVmAsync(name);
        var before = await SeenAsync(vm);

        var operation = await ChangeAsync(vm, action, Shortest);

        var after = await SeenAsync(vm);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(operation.State, Is.EqualTo(OperationState.Succeeded), Describe(operation));
            Assert.That(operation.Warnings, Has.Exactly(1).Contains(warning));
            Assert.That(after.PowerState, Is.EqualTo(boots == 0 ? "POWERED_OFF" : "POWERED_ON"));
            Assert.That(after.Boots - before.Boots, Is.EqualTo(boots));
        }
    }

    [Test]
    public async Task A_guest_restarts_by_itself_and_its_machine_stays_on()
    {
        var vm = await ReadyVmAsync("power-07");
        var before = await SeenAsync(vm);

        var operation = await ChangeAsync(vm, PowerAction.Restart);

        var after = await SeenAsync(vm);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(operation.State, Is.EqualTo(OperationState.Succeeded), Describe(operation));
            Assert.That(operation.Warnings, Is.Empty);
            Assert.That(Attempts(operation, "askToRestart"), Is.EqualTo(1));
            Assert.That(Attempts(operation, "reset"), Is.Zero);
            Assert.That((after.Boots - before.Boots, after.BootTime, after.Tools.Running), Is.EqualTo((1, before.BootTime, true)));
        }
    }

    [Test]
    public async Task Without_Tools_a_restart_is_a_reset_with_a_warning()
    {
        var vm = await ReadyVmAsync("power-08", "ubuntu-notools");
        var before = await SeenAsync(vm);

        var operation = await ChangeAsync(vm, PowerAction.Restart);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(operation.State, Is.EqualTo(OperationState.Succeeded), Describe(operation));
            Assert.That(operation.Warnings, Has.Exactly(1).Contains("it was reset"));
            Assert.That((await SeenAsync(vm)).Boots - before.Boots, Is.EqualTo(1));
        }
    }

    [Test]
    public async Task A_reset_is_made_once()
    {
        var vm = await ReadyVmAsync("power-09");
        var before = await SeenAsync(vm);

        var operation = await ChangeAsync(vm, PowerAction.Reset);

        var after = await SeenAsync(vm);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(operation.State, Is.EqualTo(OperationState.Succeeded), Describe(operation));
            Assert.That((after.Boots - before.Boots, after.PowerState), Is.EqualTo((1, "POWERED_ON")));
            Assert.That(after.BootTime, Is.GreaterThan(before.BootTime!.Value));
        }
    }

    [TestCase(PowerAction.Reset, "power-10")]
    [TestCase(PowerAction.Restart, "power-11")]
    [TestCase(PowerAction.Suspend, "power-12")]
    public async Task What_is_for_a_running_VM_is_refused_of_one_that_is_off(PowerAction action, string name)
    {
        var vm = await ReadyVmAsync(name);
        await ChangeAsync(vm, PowerAction.Stop);
        var resets = (await Simulator.ReadStatsAsync()).CallsByRoute.GetValueOrDefault(Reset);

        var operation = await ChangeAsync(vm, action);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(operation.State, Is.EqualTo(OperationState.Failed), Describe(operation));
            Assert.That(operation.Error?.Code, Is.EqualTo("wrong-power-state"));
            Assert.That(operation.Error?.Detail, Does.Contain("powered off"));
            Assert.That(operation.Error?.Remedy, Does.Contain("start"));
            Assert.That((await Simulator.ReadStatsAsync()).CallsByRoute.GetValueOrDefault(Reset), Is.EqualTo(resets));
            Assert.That((await Client.GetVmAsync(vm.Id)).State, Is.EqualTo(VmState.Ready));
        }
    }

    [Test]
    public async Task A_VM_that_is_not_ours_any_more_is_left_alone()
    {
        var vm = await ReadyVmAsync("power-13");
        await Simulator.RemoveVmAsync(vm.VCenter!.Vm!);

        var operation = await ChangeAsync(vm, PowerAction.Stop);

        Assert.That((operation.State, operation.Error?.Code), Is.EqualTo((OperationState.Failed, "vm-vanished")), Describe(operation));
    }

    [Test]
    public async Task Mistakes_of_a_request_are_named_at_once()
    {
        var vm = await ReadyVmAsync("power-14");

        await AssertInvalidAsync(new PowerRequest { Action = null, Deadline = TimeSpan.FromSeconds(9) }, ("#/action", "required"), ("#/deadline", "out-of-range"));
        await AssertInvalidAsync(new PowerRequest { Action = PowerAction.Shutdown, Deadline = TimeSpan.FromMinutes(61) }, ("#/deadline", "out-of-range"));
        await AssertInvalidAsync(new PowerRequest { Action = PowerAction.Stop, Deadline = TimeSpan.FromMinutes(1) }, ("#/deadline", "not-applicable"));

        async Task AssertInvalidAsync(PowerRequest request, params (string, string)[] expected)
        {
            var refused = await RefusedAsync(() => Client.ChangePowerAsync(vm.Id, request));
            Assert.That(refused.Problem?.Errors?.Select(error => (error.Pointer, error.Code)), Is.EqualTo(expected));
        }
    }

    private async Task AssertReachesAsync(VmView vm, PowerAction action, string seen, PowerState recorded, int attempts = 1)
    {
        var operation = await ChangeAsync(vm, action);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(operation.State, Is.EqualTo(OperationState.Succeeded), Describe(operation));
            Assert.That(operation.Warnings, Is.Empty);
            Assert.That(Attempts(operation, "setPower"), Is.EqualTo(attempts));
            Assert.That((await SeenAsync(vm)).PowerState, Is.EqualTo(seen));
            Assert.That((await Client.GetVmAsync(vm.Id)).PowerState, Is.EqualTo(recorded));
        }
    }

    private static int Attempts(OperationView operation, string step) => operation.Steps.Single(one => one.Name == step).Attempts;
}
