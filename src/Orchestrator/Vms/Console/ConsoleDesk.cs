using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Orchestrator.Access;
using Orchestrator.Api;
using Orchestrator.Client.Vms;
using Orchestrator.Persistence;
using Orchestrator.VCenter.Automation;
using Orchestrator.VCenter.Errors;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.Vms.Console;

/// <summary>
/// Gives out tickets for consoles, and writes down who took them before they are shown. A ticket is a secret: it is neither kept
/// nor logged, and an answer that is kept for an idempotency key says only that it was shown.
/// </summary>
internal sealed class ConsoleDesk(Database database, LiveVms live, TimeProvider clock, ILogger<ConsoleDesk> logger)
{
    /// <summary>By the contract of the call (vcenter-7.0.3, console/tickets).</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    public async Task<IResult> TakeAsync(Guid id, ConsoleType type, HttpContext context, CancellationToken cancellationToken)
    {
        VirtualMachine? vm;
        await using (var db = database.Read())
            vm = await db.VirtualMachines.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Id == id, cancellationToken);
        if (vm is null)
            return ProblemResult.NotFound("virtual machine", id);
        var (vcenter, seen, problem) = await live.ReadAsync(vm, cancellationToken);
        if (problem is not null)
            return problem;
        if (type == ConsoleType.Webmks && seen!.PowerState != VirtualMachinePowerState.PoweredOn)
            return new ProblemResult(ProblemCatalogue.StateConflict, new("It does not run, and shows no console in a browser: start it first.", "起動していないため、ブラウザーのコンソールは使えません。先に起動してください。"));
        var now = clock.GetUtcNow();
        VmConsoleTicketsSummary ticket;
        try
        {
            ticket = await vcenter!.Console.CreateTicketAsync(seen!.Id, new VmConsoleTicketsCreateSpec(type == ConsoleType.Webmks ? VmConsoleTicketsType.Webmks : VmConsoleTicketsType.Vmrc), cancellationToken);
        }
        catch (VCenterException exception)
        {
            return LiveVms.Unavailable(exception).Problem!;
        }

        var view = new ConsoleTicketView { Type = type, Url = ticket.Ticket, ExpiresAt = now + Lifetime, TakenBy = context.Caller() };
        await database.WriteAsync((db, token) => WriteDownAsync(db, id, view, context, now, token), cancellationToken);
        logger.ConsoleTaken(vm.Name, view.TakenBy, type);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(view, ApiJson.TypeInfo<ConsoleTicketView>());
    }

    private static async Task WriteDownAsync(OrchestratorDb db, Guid id, ConsoleTicketView view, HttpContext context, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var vm = await db.VirtualMachines.AsNoTracking().SingleAsync(candidate => candidate.Id == id, cancellationToken);
        db.ConsoleTickets.Add(new ConsoleTicket { Id = Guid.CreateVersion7(now), VirtualMachineId = id, TakenBy = view.TakenBy, TakenAt = now });
        VmEvents.Tell(db, vm, "vm.consoleTaken", new Text($"{view.TakenBy} took a ticket for the console of {vm.Name}.", $"{view.TakenBy} が {vm.Name} のコンソールのチケットを取得しました。"), now);
        var shown = JsonSerializer.Serialize(view with { Url = null, SecretAlreadyShown = true }, ApiJson.TypeInfo<ConsoleTicketView>());
        IdempotentRequest.Of(context)?.Keep(db, new StoredAnswer(StatusCodes.Status200OK, new Dictionary<string, string> { ["Content-Type"] = "application/json; charset=utf-8", ["Cache-Control"] = "no-store" }, shown), now);
    }
}
