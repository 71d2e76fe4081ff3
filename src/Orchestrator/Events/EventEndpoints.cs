using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Orchestrator.Api;
using Orchestrator.Client.Events;
using Orchestrator.Persistence;

namespace Orchestrator.Events;

/// <summary>What happened, the newest first.</summary>
internal static class EventEndpoints
{
    public static void MapEvents(this IEndpointRouteBuilder routes) => routes.MapGet("/events", List);

    private static async Task<IResult> List(ListQuery query, HttpRequest request, Database database, CancellationToken cancellationToken)
    {
        var (type, system, vm) = (query.Text("type"), query.Text("system"), query.Id("vm"));
        var after = query.After(key => key is [var last] && long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : (long?)null);
        if (query.Problem is { } problem)
            return problem;

        await using var db = database.Read();
        var events = db.DomainEvents.AsNoTracking();
        if (type is not null)
            events = events.Where(happened => happened.Type == type);
        if (system is not null)
            events = events.Where(happened => happened.System == system);
        if (vm is not null)
            events = events.Where(happened => happened.VirtualMachineId == vm);
        if (after is { } sequence)
            events = events.Where(happened => happened.Sequence < sequence);
        var rows = await events.OrderByDescending(happened => happened.Sequence).Take(query.Take).ToListAsync(cancellationToken);
        return query.Page(rows, happened => [happened.Sequence.ToString(CultureInfo.InvariantCulture)], happened => View(happened, request.Language()));
    }

    private static EventView View(DomainEvent happened, Language language) => new()
    {
        Id = happened.Id,
        Type = happened.Type,
        Resource = happened.VirtualMachineId is { } vm ? Paths.Vm(vm) : null,
        System = happened.System,
        Message = new Text(happened.Message, happened.MessageJa).In(language),
        At = happened.At,
    };
}
