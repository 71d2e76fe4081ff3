using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Orchestrator.Api;
using Orchestrator.Client.Schedule;
using Orchestrator.Persistence;

namespace Orchestrator.FollowUps;

/// <summary>What the service will start by itself, and when.</summary>
internal static class ScheduleEndpoints
{
    public static void MapSchedule(this IEndpointRouteBuilder routes) => routes.MapGet("/schedule", List);

    private static async Task<IResult> List(ListQuery query, Database database, CancellationToken cancellationToken)
    {
        var (kind, vm) = (query.Text("kind"), query.Id("vm"));
        var after = query.After(ReadKey);
        if (query.Problem is { } problem)
            return problem;

        await using var db = database.Read();
        var due = db.FollowUps.AsNoTracking().Where(followUp => followUp.State == FollowUpState.Pending);
        if (kind is not null)
            due = due.Where(followUp => followUp.Kind == kind);
        if (vm is not null)
            due = due.Where(followUp => followUp.VirtualMachineId == vm);
        if (after is { DueAt: var dueAt, Id: var id })
            due = due.Where(followUp => followUp.DueAt > dueAt || (followUp.DueAt == dueAt && followUp.Id > id));
        var rows = await due.OrderBy(followUp => followUp.DueAt).ThenBy(followUp => followUp.Id).Take(query.Take)
            .Select(followUp => new Row(followUp, db.VirtualMachines.Where(vm => vm.Id == followUp.VirtualMachineId).Select(vm => vm.System).FirstOrDefault()))
            .ToListAsync(cancellationToken);
        return query.Page(rows, WriteKey, View);
    }

    private static ScheduleEntryView View(Row row) => new()
    {
        Id = row.FollowUp.Id,
        Kind = row.FollowUp.Kind,
        Resource = row.FollowUp.VirtualMachineId is { } vm ? Paths.Vm(vm) : null,
        System = row.System,
        DueAt = row.FollowUp.DueAt,
        Attempt = row.FollowUp.Attempt,
        CreatedAt = row.FollowUp.CreatedAt,
    };

    private static string[] WriteKey(Row row) =>
        [row.FollowUp.DueAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), row.FollowUp.Id.ToString()];

    private static Key? ReadKey(string[] key) =>
        key is [var dueAt, var id] && long.TryParse(dueAt, CultureInfo.InvariantCulture, out var milliseconds) && Guid.TryParse(id, out var parsed)
            ? new Key(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), parsed)
            : null;

    private readonly record struct Key(DateTimeOffset DueAt, Guid Id);

    private sealed record Row(FollowUp FollowUp, string? System);
}
