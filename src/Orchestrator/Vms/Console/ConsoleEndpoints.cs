using Microsoft.EntityFrameworkCore;
using Orchestrator.Api;
using Orchestrator.Client.Vms;
using Orchestrator.Persistence;

namespace Orchestrator.Vms.Console;

/// <summary>Tickets for the consoles of virtual machines, and who took them.</summary>
internal static class ConsoleEndpoints
{
    public static void MapVmConsole(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/vms/{id:guid}/console", Take).StartsOperation();
        routes.MapGet("/vms/{id:guid}/console", List);
    }

    /// <summary>The body may be left out.</summary>
    private static async Task<IResult> Take(Guid id, Body<ConsoleRequest> body, HttpContext context, ConsoleDesk desk, CancellationToken cancellationToken) =>
        body.Problem is { } unreadable && context.Request.ContentType is not null
            ? unreadable
            : await desk.TakeAsync(id, body.Value?.Type ?? ConsoleType.Webmks, context, cancellationToken);

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
        return query.Page(rows, row => [row.Id.ToString()], row => new ConsoleTakenView { Id = row.Id, TakenBy = row.TakenBy, TakenAt = row.TakenAt });
    }
}
