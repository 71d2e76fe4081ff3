using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Orchestrator.Api;
using Orchestrator.Client.Operations;
using Orchestrator.Persistence;

namespace Orchestrator.Operations;

/// <summary>
/// An operation's events as Server-Sent Events, read from their table: first those that the caller has not seen, then each as it
/// is written. It ends with the operation; a caller that comes back after that is answered 204, which tells it to stop.
/// </summary>
internal sealed class OperationEventStream(Database database, OperationSignals signals, OperationWaiter waiter, IHostApplicationLifetime lifetime, TimeProvider clock)
{
    private const int Batch = 200;
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    /// <summary>The stream after an event; null where there is no such operation.</summary>
    public async Task<IResult?> OpenAsync(OperationId id, long after, CancellationToken cancellationToken)
    {
        var (ended, events) = await ReadAsync(id, after, cancellationToken);
        if (ended is null)
            return null;
        return ended is true && events.Count == 0 ? TypedResults.NoContent() : new Stream(this, id, after);
    }

    private async Task WriteAsync(OperationId id, long after, HttpResponse response, CancellationToken cancellationToken)
    {
        var spoke = clock.GetTimestamp();
        while (!cancellationToken.IsCancellationRequested)
        {
            var change = signals.NextChange(id);
            var (ended, events) = await ReadAsync(id, after, cancellationToken);
            foreach (var happened in events)
            {
                var data = JsonSerializer.Serialize(OperationViews.Of(happened), ApiJson.TypeInfo<OperationEventView>());
                await response.WriteAsync($"id: {happened.Sequence}\nevent: {happened.Type}\ndata: {data}\n\n", cancellationToken);
                after = happened.Sequence;
            }

            if (events.Count == 0 && ended is not false)
                return;
            if (events.Count == 0 && clock.GetElapsedTime(spoke) >= Heartbeat)
                await response.WriteAsync(": still here\n\n", cancellationToken);
            else if (events.Count == 0)
            {
                await waiter.NextLookAsync(change, OperationWaiter.Poll, cancellationToken);
                continue;
            }

            await response.Body.FlushAsync(cancellationToken);
            spoke = clock.GetTimestamp();
        }
    }

    /// <summary>The state is read first: an operation that has ended has written its last event in the same transaction.</summary>
    private async Task<(bool? Ended, List<OperationEvent> Events)> ReadAsync(OperationId id, long after, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var state = await db.Operations.Where(operation => operation.Id == id).Select(operation => (OperationState?)operation.State).SingleOrDefaultAsync(cancellationToken);
        var events = await db.OperationEvents.AsNoTracking()
            .Where(happened => happened.OperationId == id && happened.Sequence > after)
            .OrderBy(happened => happened.Sequence)
            .Take(Batch)
            .ToListAsync(cancellationToken);
        return (state?.IsEnded(), events);
    }

    private sealed class Stream(OperationEventStream events, OperationId id, long after) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.ContentType = "text/event-stream";
            httpContext.Response.Headers.CacheControl = "no-cache";
            httpContext.Response.Headers["X-Accel-Buffering"] = "no";
            using var either = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, events.Stopping);
            try
            {
                await httpContext.Response.Body.FlushAsync(either.Token);
                await events.WriteAsync(id, after, httpContext.Response, either.Token);
            }
            catch (OperationCanceledException)
            {
                // The caller hung up, or the process stops: it comes back with Last-Event-ID.
            }
        }
    }

    private CancellationToken Stopping => lifetime.ApplicationStopping;
}
