using Orchestrator.Client.Vms;
using Orchestrator.FlowTests.LostReplies;
using Orchestrator.TestKit.Databases;

namespace Orchestrator.FlowTests.Console;

/// <summary>A console's ticket is shown once, to somebody whose name is written down, and is told nowhere else.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class ConsoleTests(DatabaseKind kind) : SharedFlowFixture(kind)
{
    [Test]
    public async Task A_ticket_is_given_who_took_it_is_recorded_and_it_stands_in_no_log()
    {
        var (_, vm) = await OrderReadyAsync(Order.Small("console-01") with { BackupPolicy = "none" });

        var ticket = await TakeAsync(vm, null);

        var taken = await Client.CallAsync(api => api.ListConsoleTicketsAsync(vm.Id, null, null, CancellationToken.None));
        var events = await Client.CallAsync(api => api.ListEventsAsync("vm.consoleTaken", null, vm.Id, null, null, CancellationToken.None));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ticket.Url, Does.StartWith("wss://"));
            Assert.That(ticket.Type, Is.EqualTo(ConsoleType.Webmks));
            Assert.That(ticket.ExpiresAt, Is.GreaterThan(TimeProvider.System.GetUtcNow()));
            Assert.That(taken.Items.Single().TakenBy, Is.EqualTo(ticket.TakenBy));
            Assert.That(events.Items.Single().Message, Does.Contain(ticket.TakenBy).And.Contain("console-01"));
            Assert.That(Installation.Service.Process.Output, Does.Contain("Console of console-01").And.Not.Contain(ticket.Url));
        }
    }

    [Test]
    public async Task The_same_key_is_not_shown_the_ticket_again()
    {
        var (_, vm) = await OrderReadyAsync(Order.Small("console-02") with { BackupPolicy = "none" });

        var first = await TakeAsync(vm, "console-key-1");
        var second = await TakeAsync(vm, "console-key-1");

        var taken = await Client.CallAsync(api => api.ListConsoleTicketsAsync(vm.Id, null, null, CancellationToken.None));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.Url, Is.Not.Null);
            Assert.That(second.Url, Is.Null);
            Assert.That(second.SecretAlreadyShown, Is.True);
            Assert.That(taken.Items, Has.Count.EqualTo(1));
        }
    }

    [TestCase(ChangingCall.LostReply)]
    [TestCase(ChangingCall.Dropped)]
    public async Task A_ticket_whose_reply_is_lost_is_given_anew_and_recorded_once(string fault)
    {
        var (_, vm) = await OrderReadyAsync(Order.Small($"console-{fault.ToLowerInvariant()}") with { BackupPolicy = "none" });
        var struck = await Simulator.AddFaultAsync(ChangingCall.TakeConsole.Fault(fault));

        var ticket = await TakeAsync(vm, "console-" + fault);

        var taken = await Client.CallAsync(api => api.ListConsoleTicketsAsync(vm.Id, null, null, CancellationToken.None));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Simulator.StruckAsync(struck), Is.EqualTo(1));
            Assert.That(ticket.Url, Does.StartWith("wss://"));
            Assert.That(taken.Items, Has.Count.EqualTo(1));
        }
    }

    [Test]
    public async Task Without_a_running_VM_of_ours_there_is_no_ticket()
    {
        var (_, vm) = await OrderReadyAsync(Order.Small("console-03") with { BackupPolicy = "none" });
        await WaitAsync(await Client.ChangePowerAsync(vm.Id, new PowerRequest { Action = PowerAction.Stop }));

        var off = await RefusedAsync(() => TakeAsync(vm, null));
        await Simulator.RemoveVmAsync(vm.VCenter!.Vm!);
        var gone = await RefusedAsync(() => TakeAsync(vm, null));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(off.Code, Is.EqualTo("state-conflict"));
            Assert.That(off.Problem?.Detail, Does.Contain("start it first"));
            Assert.That(gone.Code, Is.EqualTo("vm-vanished"));
        }
    }

    private Task<ConsoleTicketView> TakeAsync(VmView vm, string? key) =>
        Client.CallAsync(api => api.TakeConsoleAsync(vm.Id, new ConsoleRequest(), key, CancellationToken.None));
}
