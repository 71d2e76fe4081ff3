using Orchestrator.Client.Vms;
using Orchestrator.TestKit.Databases;

namespace Orchestrator.FlowTests.Requests;

/// <summary>Tickets for consoles: a secret for whoever takes one, and a record that it was taken.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class ConsoleTests(DatabaseKind kind) : SharedFlowFixture(kind)
{
    [Test]
    public async Task A_ticket_is_shown_once_and_who_took_it_is_kept()
    {
        var (_, vm) = await OrderReadyAsync(Order.Small("console-01") with { BackupPolicy = "none" });

        var ticket = await Client.TakeConsoleAsync(vm.Id, idempotencyKey: "console-01");
        var repeated = await Client.TakeConsoleAsync(vm.Id, idempotencyKey: "console-01");
        var other = await Client.TakeConsoleAsync(vm.Id, ConsoleType.Vmrc);

        var taken = await Client.CallAsync(api => api.ListConsoleTicketsAsync(vm.Id, null, null, CancellationToken.None));
        var told = await Client.CallAsync(api => api.ListEventsAsync("vm.consoleTaken", null, vm.Id, null, null, CancellationToken.None));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((ticket.Type, ticket.SecretAlreadyShown), Is.EqualTo((ConsoleType.Webmks, (bool?)null)));
            Assert.That(ticket.Url, Does.StartWith("wss://"));
            Assert.That((repeated.Url, repeated.SecretAlreadyShown, repeated.ExpiresAt), Is.EqualTo(((string?)null, (bool?)true, ticket.ExpiresAt)));
            Assert.That(other.Url, Does.StartWith("vmrc://"));
            Assert.That(taken.Items.Select(one => one.TakenBy), Is.EqualTo([ticket.TakenBy, ticket.TakenBy]));
            Assert.That(told.Items, Has.Count.EqualTo(2));
            Assert.That(Installation.Service.Process.Output, Does.Contain("took a console ticket").And.Not.Contain(ticket.Url![^32..]));
        }
    }

    [Test]
    public async Task Only_the_console_of_a_VM_that_runs_and_is_ours_is_opened()
    {
        var (_, vm) = await OrderReadyAsync(Order.Small("console-02") with { BackupPolicy = "none" });
        await WaitAsync(await Client.ChangePowerAsync(vm.Id, new PowerRequest { Action = PowerAction.Stop }));

        var off = await RefusedAsync(() => Client.TakeConsoleAsync(vm.Id));
        await Simulator.RemoveVmAsync(vm.VCenter!.Vm!);
        var gone = await RefusedAsync(() => Client.TakeConsoleAsync(vm.Id));

        Assert.That((off.Code, gone.Code), Is.EqualTo(("state-conflict", "vm-vanished")));
        Assert.That(off.Problem?.Detail, Does.Contain("/power"));
    }
}
