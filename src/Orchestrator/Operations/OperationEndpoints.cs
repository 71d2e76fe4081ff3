using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Orchestrator.Api;
using Orchestrator.Client.Operations;
using Orchestrator.Persistence;
using Wire = Orchestrator.Client.Operations;

namespace Orchestrator.Operations;

/// <summary>Operations: to be followed, called off and taken up again.</summary>
internal static class OperationEndpoints
{
    private const string LastEventId = "Last-Event-ID";

    public static void MapOperations(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/operations", List);
        routes.MapGet("/operations/{id:guid}", Get);
        routes.MapGet("/operations/{id:guid}/events", Events);
        routes.MapPost("/operations/{id:guid}/cancel", Cancel).StartsOperation();
        routes.MapPost("/operations/{id:guid}/retry", Retry).StartsOperation();
    }

    private static async Task<IResult> List(ListQuery query, Database database, CancellationToken cancellationToken)
    {
        var (system, kind, resource) = (query.Text("system"), query.Text("kind"), query.Text("resource"));
        var state = OperationViews.Parse(query.Word<Wire.OperationState>("state"));
        var after = query.AfterId();
        if (query.Problem is { } problem)
            return problem;

        await using var db = database.Read();
        var operations = db.Operations.AsNoTracking();
        if (system is not null)
            operations = operations.Where(operation => operation.System == system);
        if (kind is not null)
            operations = operations.Where(operation => operation.Kind == kind);
        if (resource is not null)
            operations = operations.Where(operation => operation.Resource == resource);
        if (state is not null)
            operations = operations.Where(operation => operation.State == state);
        if (after is { } last)
            operations = operations.Where(operation => operation.Id < new OperationId(last));
        var rows = await operations.OrderByDescending(operation => operation.Id).Take(query.Take).ToListAsync(cancellationToken);
        return query.Page(rows, operation => [operation.Id.ToString()], OperationViews.Of);
    }

    private static async Task<IResult> Get(Guid id, HttpContext context, OperationWaiter waiter, CancellationToken cancellationToken)
    {
        var wait = context.Request.WaitPreference();
        if (await waiter.WaitAsync(new OperationId(id), wait ?? TimeSpan.Zero, cancellationToken) is not { } operation)
            return ProblemResult.NotFound("operation", id);
        if (wait is { } waited)
            context.Response.ApplyWaitPreference(waited);
        if (!operation.State.IsEnded())
            context.Response.Headers.RetryAfter = "1";
        return TypedResults.Json(OperationViews.Of(operation), ApiJson.TypeInfo<OperationView>());
    }

    private static async Task<IResult> Events(Guid id, HttpRequest request, OperationEventStream stream, CancellationToken cancellationToken)
    {
        var after = 0L;
        if (request.Headers[LastEventId] is [{ Length: > 0 } given] && !long.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out after))
            return ProblemResult.Invalid(new FieldError(LastEventId, "wrong-type", new("The id of an event is a number.", "イベントのIDは数字です。")));
        return await stream.OpenAsync(new OperationId(id), after, cancellationToken) ?? ProblemResult.NotFound("operation", id);
    }

    private static async Task<IResult> Cancel(Guid id, OperationDesk desk, OperationWaiter waiter, CancellationToken cancellationToken) =>
        await desk.CancelAsync(new OperationId(id), cancellationToken)
            ? await AnswerAsync(id, waiter, cancellationToken)
            : await RefuseAsync(id, waiter, new("The operation has ended; there is nothing left to cancel.", "操作は終了しており、取り消せません。"), cancellationToken);

    private static async Task<IResult> Retry(Guid id, OperationDesk desk, OperationWaiter waiter, CancellationToken cancellationToken) =>
        await desk.RetryAsync(new OperationId(id), cancellationToken)
            ? await AnswerAsync(id, waiter, cancellationToken)
            : await RefuseAsync(id, waiter, new("Only a failed operation can be retried.", "retry できるのは失敗した操作だけです。"), cancellationToken);

    private static async Task<IResult> AnswerAsync(Guid id, OperationWaiter waiter, CancellationToken cancellationToken) =>
        StoredAnswer.Accepted((await waiter.WaitAsync(new OperationId(id), TimeSpan.Zero, cancellationToken))!);

    private static async Task<IResult> RefuseAsync(Guid id, OperationWaiter waiter, Text why, CancellationToken cancellationToken) =>
        await waiter.WaitAsync(new OperationId(id), TimeSpan.Zero, cancellationToken) is null
            ? ProblemResult.NotFound("operation", id)
            : new ProblemResult(ProblemCatalogue.StateConflict, why);
}
