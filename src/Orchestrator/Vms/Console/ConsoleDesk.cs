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

/// <summary>Takes tickets for consoles, and writes down who took one. The ticket goes to its taker only, and is kept nowhere.</summary>
internal sealed class ConsoleDesk(Database database, LiveVms live, TimeProvider clock, ILogger<ConsoleDesk> logger)
{
    /// <summary>By the vendor's contract.</summary>
    private static readonly TimeSpan Validity = TimeSpan.FromMinutes(30);

    public async Task<IResult> TakeAsync(Guid id, ConsoleType type, HttpContext context, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } vm)
            return ProblemResult.NotFound("virtual machine", id);
        var found = await live.ReadAsync(vm, cancellationToken);
        if (found.Seen is not { } seen)
            return found.Problem!;
        if (seen.PowerState != VirtualMachinePowerState.PoweredOn)
            return new ProblemResult(ProblemCatalogue.StateConflict, new($"The VM is not powered on: start it first, with POST {Paths.Vm(id)}/power.", $"電源が入っていません。先に POST {Paths.Vm(id)}/power で起動してください。"));
        try
        {
            var spec = new VmConsoleTicketsCreateSpec(type == ConsoleType.Vmrc ? VmConsoleTicketsType.Vmrc : VmConsoleTicketsType.Webmks);
            var ticket = await found.VCenter!.Console.CreateTicketAsync(seen.Id, spec, cancellationToken);
            return await KeepAsync(id, type, ticket.Ticket, context, cancellationToken);
        }
        catch (VCenterException exception)
        {
            return LiveVms.Unavailable(exception).Problem!;
        }
    }

    /// <summary>Written before the ticket is handed out: nobody has one without that being known.</summary>
    private async Task<IResult> KeepAsync(Guid id, ConsoleType type, string ticket, HttpContext context, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var view = new ConsoleTicketView { Type = type, Url = ticket, ExpiresAt = now + Validity, TakenBy = context.Caller() };
        await database.WriteAsync(
            async (db, token) =>
            {
                db.ConsoleTickets.Add(new ConsoleTicket { Id = Guid.CreateVersion7(now), VirtualMachineId = id, TakenBy = view.TakenBy, TakenAt = now });
                var vm = await db.VirtualMachines.SingleAsync(candidate => candidate.Id == id, token);
                VmEvents.Tell(db, vm, "vm.consoleTaken", new($"{view.TakenBy} took a ticket for the console of {vm.Name}.", $"{view.TakenBy} が {vm.Name} のコンソールのチケットを取得しました。"), now);
                IdempotentRequest.Of(context)?.Keep(db, Repeated(view), now);
            },
            cancellationToken);
        logger.Taken(view.TakenBy, type.ToString(), id);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(view, ApiJson.TypeInfo<ConsoleTicketView>());
    }

    private static StoredAnswer Repeated(ConsoleTicketView view) => new(
        StatusCodes.Status200OK,
        new Dictionary<string, string> { ["Content-Type"] = "application/json; charset=utf-8", ["Cache-Control"] = "no-store" },
        JsonSerializer.Serialize(view with { Url = null, SecretAlreadyShown = true }, ApiJson.TypeInfo<ConsoleTicketView>()));

    private async Task<VirtualMachine?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return await db.VirtualMachines.AsNoTracking().SingleOrDefaultAsync(vm => vm.Id == id, cancellationToken);
    }
}
