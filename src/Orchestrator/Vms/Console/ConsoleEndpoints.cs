using Microsoft.EntityFrameworkCore;
using Orchestrator.Access;
using Orchestrator.Api;
using Orchestrator.Client.Vms;
using Orchestrator.Persistence;

namespace Orchestrator.Vms.Console;

/// <summary>Consoles of virtual machines: a ticket, and who took one.</summary>
internal static class ConsoleEndpoints
{
    public static void MapConsoles(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/vms/{id:guid}/console", Take).StartsOperation();
        routes.MapGet("/vms/{id:guid}/console", List);
    }

    private static async Task<IResult> Take(Guid id, Body<ConsoleRequest> body, HttpContext context, ConsoleDesk desk, CancellationToken cancellationToken) =>
        body.Problem ?? await desk.TakeAsync(id, body.Value!.Type ?? ConsoleType.Webmks, context, cancellationToken);

    private static async Task<IResult> List(Guid id, ListQuery query, Database database, CancellationToken cancellationToken)
    {
        var after = query.AfterId();
        if (query.Problem is { } problem)
            return problem;
        await using var db = database.Read();
        if (!await db.VirtualMachines.AnyAsync(vm => vm.Id == id, cancellationToken))
            return ProblemResult.NotFound("virtual machine", id);
        var tickets = db.ConsoleTickets.AsNoTracking().Where(ticket => ticket.VirtualMachineId == id);
        if (after is { } last)
            tickets = tickets.Where(ticket => ticket.Id < last);
        var rows = await tickets.OrderByDescending(ticket => ticket.Id).Take(query.Take).ToListAsync(cancellationToken);
        return query.Page(rows, ticket => [ticket.Id.ToString()], ticket => new ConsoleTakenView { Id = ticket.Id, TakenBy = ticket.TakenBy, TakenAt = ticket.TakenAt });
    }
}
