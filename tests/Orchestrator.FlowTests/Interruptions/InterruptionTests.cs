using System.Text.Json.Nodes;
using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Orchestrator.FlowTests.LostReplies;
using Orchestrator.TestKit.Databases;
using Orchestrator.TestKit.Hosts;

namespace Orchestrator.FlowTests.Interruptions;

/// <summary>
/// A vCenter that takes its time, and what happens meanwhile: lost replies, SIGKILL, SIGTERM, cancellation. The work goes on
/// there, and is waited for instead of being asked for a second time.
/// </summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class InterruptionTests(DatabaseKind kind) : FlowFixture(kind)
{
    private const string CloneRoute = "POST /sdk/vim25/{release}/VirtualMachine/{moId}/CloneVM_Task";
    private const string SnapshotRoute = "POST /sdk/vim25/{release}/VirtualMachine/{moId}/CreateSnapshotEx_Task";
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(10);

    protected override IEnumerable<(string Option, string Value)> SimulatorOptions => [("--clone", "4s"), ("--snapshot", "2s")];

    [TearDown]
    public async Task RestoreOrder()
    {
        await Simulator.ClearFaultsAsync();
        if (Installation.Service.Process.HasExited)
            await Installation.StartServiceAsync();
    }

    [Test]
    [Property("Quirk", "51")]
    public async Task Work_whose_reply_was_lost_is_waited_for_and_not_asked_for_again()
    {
        var order = Order.Small("slow-01");
        var before = await Simulator.ReadStatsAsync();
        foreach (var call in new[] { ChangingCall.CloneTemplate, ChangingCall.TakeSnapshot, ChangingCall.CopySnapshot })
            await Simulator.AddFaultAsync(call.Fault(ChangingCall.LostReply, order.Name));

        var operation = await OrderAsync(order);

        Assert.That(await VmProof.FindFaultsAsync(Client, Simulator, operation, order), Is.Empty, Describe(operation));
        await AssertCallsSinceAsync(before, (CloneRoute, 2), (SnapshotRoute, 1));
    }

    [TestCase("slow-02", "later", 1, "afterAct vm.create/cloneTemplate")]
    [TestCase("slow-03", "later", 1, "afterSave vm.create/cloneTemplate/task")]
    [TestCase("slow-04", "standard", 2, "afterAct vm.create/copySnapshot")]
    public async Task A_clone_that_outlives_the_service_is_found_again(string name, string policy, int clones, string point)
    {
        var order = Order.Small(name) with { BackupPolicy = policy };
        var before = await Simulator.ReadStatsAsync();
        Installation.Crash.Arm(point);
        var accepted = await Client.OrderAsync(order);
        await Installation.WaitForDeathAsync($"on the way to {point}");

        await Installation.StartServiceAsync();
        var operation = await WaitAsync(accepted);

        Assert.That(await VmProof.FindFaultsAsync(Client, Simulator, operation, order), Is.Empty, Describe(operation));
        await AssertCallsSinceAsync(before, (CloneRoute, clones));
        await AssertFewSessionsAsync();
    }

    [Test]
    public async Task Told_to_stop_it_stops_in_time_without_failing_anything_and_goes_on_at_the_next_start()
    {
        var order = Order.Small("slow-05") with { BackupPolicy = "later" };
        var accepted = await Client.OrderAsync(order);
        await WaitForStepAsync(accepted, "cloneTemplate");

        var sessions = (await Simulator.ReadStatsAsync()).OpenSessions;
        using var late = new CancellationTokenSource(TimeToStop, TimeProvider.System);
        var exitCode = await Installation.Service.Process.TerminateAsync(late.Token);
        Assert.That(exitCode, Is.Zero, "exit code after SIGTERM");
        Assert.That((await Simulator.ReadStatsAsync()).OpenSessions, Is.EqualTo(sessions - 1), "it has logged out; killed ones could not");

        await Installation.StartServiceAsync();
        var operation = await WaitAsync(accepted);

        Assert.That(await VmProof.FindFaultsAsync(Client, Simulator, operation, order), Is.Empty, Describe(operation));
    }

    [Test]
    public async Task An_order_cancelled_while_its_clone_is_under_way_leaves_nothing()
    {
        var order = Order.Small("slow-06") with { Purpose = VmPurpose.Production };
        var accepted = await Client.OrderAsync(order);
        await WaitForStepAsync(accepted, "cloneTemplate");

        await Client.CancelAsync(accepted.Id);
        var operation = await WaitAsync(accepted);

        await AssertCancelledAsync(operation, order);
    }

    [Test]
    public async Task An_order_cancelled_while_it_waits_for_its_guest_leaves_nothing()
    {
        await Simulator.AddFaultAsync(new JsonObject { ["kind"] = "toolsNeverStart", ["vm"] = "slow-07", ["times"] = 0 });
        var order = Order.Small("slow-07") with { Purpose = VmPurpose.Production };
        var accepted = await Client.OrderAsync(order);
        await WaitForStepAsync(accepted, "waitForTools");

        await Client.CancelAsync(accepted.Id);
        var operation = await WaitAsync(accepted);

        await AssertCancelledAsync(operation, order);
    }

    [Test]
    public async Task A_repeated_order_is_answered_with_the_same_operation_after_a_restart()
    {
        var order = Order.Small("slow-08") with { BackupPolicy = "none" };
        var first = await Client.OrderAsync(order, "the-same-key");

        await Installation.KillAndRestartAsync();
        var second = await Client.OrderAsync(order, "the-same-key");

        Assert.That(second.Id, Is.EqualTo(first.Id));
        Assert.That((await RefusedAsync(() => Client.OrderAsync(order with { Name = "slow-09" }, "the-same-key"))).Code, Is.EqualTo("idempotency-key-reused"));
        Assert.That((await WaitAsync(second)).State, Is.EqualTo(OperationState.Succeeded));
        Assert.That((await Simulator.ReadInventoryAsync()).In(Order.Folder, name => name == "slow-08"), Has.Count.EqualTo(1));
    }

    private async Task AssertCancelledAsync(OperationView operation, CreateVmRequest order)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(operation.State, Is.EqualTo(OperationState.Cancelled), Describe(operation));
            Assert.That(operation.Error?.Code, Is.EqualTo("cancelled"));
            Assert.That(operation.Error?.Undone, Has.Some.StartsWith("Destroyed the VM").And.Some.StartsWith("Released the name"));
            Assert.That(operation.Error?.Left, Is.Empty);
            Assert.That((await Simulator.ReadInventoryAsync()).In(Order.Folder, name => name == order.Name), Is.Empty);
            Assert.That((await Client.GetVmAsync(operation)).State, Is.EqualTo(VmState.Retired));
        }
    }

    private async Task AssertCallsSinceAsync(SimulatedStats before, params IEnumerable<(string Route, int Count)> expected)
    {
        var after = await Simulator.ReadStatsAsync();
        using (Assert.EnterMultipleScope())
        {
            foreach (var (route, count) in expected)
                Assert.That(after.CallsByRoute.GetValueOrDefault(route) - before.CallsByRoute.GetValueOrDefault(route), Is.EqualTo(count), route);
        }
    }
}
