using Orchestrator.Client;
using Orchestrator.Client.Vms;
using Orchestrator.FlowTests.LostReplies;
using Orchestrator.TestKit.Databases;

namespace Orchestrator.FlowTests.Console;

/// <summary>SIGKILL between vCenter's giving a ticket and the record of who took it.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class ConsoleCrashTests(DatabaseKind kind) : FlowFixture(kind)
{
    [Test]
    public async Task A_ticket_that_nobody_was_shown_is_not_recorded_and_the_same_key_gets_another()
    {
        var (_, vm) = await OrderReadyAsync(Order.Small("console-kill") with { BackupPolicy = "none" });
        var fault = ChangingCall.TakeConsole.Fault("delay");
        fault["delay"] = "00:00:30";
        var id = await Simulator.AddFaultAsync(fault);
        var lost = TakeAsync(Client, vm);
        await Schedule.UntilAsync("the call for the ticket", async () => await Simulator.StruckAsync(id) == 1);

        await Installation.KillAndRestartAsync();
        var ticket = await TakeAsync(Client, vm);

        var taken = await Client.CallAsync(api => api.ListConsoleTicketsAsync(vm.Id, null, null, CancellationToken.None));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ticket.Url, Does.StartWith("wss://"));
            Assert.That(taken.Items, Has.Count.EqualTo(1));
            Assert.That(lost.IsCompletedSuccessfully, Is.False, "nobody was shown the first");
        }
    }

    private static Task<ConsoleTicketView> TakeAsync(OrchestratorClient client, VmView vm) =>
        client.CallAsync(api => api.TakeConsoleAsync(vm.Id, new ConsoleRequest(), "console-kill", CancellationToken.None));
}
