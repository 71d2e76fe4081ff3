using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Orchestrator.Persistence;

namespace Orchestrator.Api;

/// <summary>
/// Gives the same answer to the same key. What starts an operation keeps its answer in the operation's transaction
/// (<see cref="IdempotentRequest.Keep"/>); refusals are kept here; what may be different next time is not kept.
/// </summary>
internal sealed class IdempotencyFilter(Database database, TimeProvider clock) : IEndpointFilter
{
    private const int SuggestedPause = 1;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    // Requests under way in this process, which their duplicates wait for. Between nodes, the record's primary key decides.
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _underWay = new(StringComparer.Ordinal);

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (!http.Request.Headers.ContainsKey(IdempotentRequest.Header))
            return await next(context);

        var body = context.Arguments.OfType<IReadBody>().FirstOrDefault()?.Bytes ?? default;
        if (IdempotentRequest.Read(http, body) is not { } request)
            return ProblemResult.Invalid(new FieldError(IdempotentRequest.Header, "invalid", new("A key has 1 to 255 printable ASCII characters, and is given once.", "キーは印字可能なASCII文字で1から255文字、1回だけ指定します。")));

        if (await EnterAsync(request, http.RequestAborted) is not { } turn)
            return new ProblemResult(ProblemCatalogue.IdempotencyInProgress, retryAfterSeconds: SuggestedPause);
        try
        {
            return await FindAsync(request, http.RequestAborted) ?? await RunAsync(request, context, next);
        }
        finally
        {
            _underWay.TryRemove(request.ToString(), out _);
            turn.SetResult();
        }
    }

    /// <summary>The request's turn; null when a duplicate of it takes too long.</summary>
    private async Task<TaskCompletionSource?> EnterAsync(IdempotentRequest request, CancellationToken cancellationToken)
    {
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        while (_underWay.GetOrAdd(request.ToString(), mine) is var first && first != mine)
        {
            try
            {
                await first.Task.WaitAsync(s_patience, clock, cancellationToken);
            }
            catch (TimeoutException)
            {
                return null;
            }
        }

        return mine;
    }

    private async Task<object?> RunAsync(IdempotentRequest request, EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Features.Set(request);
        try
        {
            var result = await next(context);
            var answer = result switch
            {
                StoredAnswer accepted => accepted,
                ProblemResult { StatusCode: >= 400 and < 500, AsksToWait: false } refused => refused.ToAnswer(context.HttpContext),
                _ => null,
            };
            return answer is null || request.Kept ? result : await KeepAsync(request, answer) ?? result;
        }
        catch (DbUpdateException)
        {
            // Another node was quicker with the same key, and ours was rolled back: its answer is the answer.
            if (await FindAsync(request, context.HttpContext.RequestAborted) is { } other)
                return other;
            throw;
        }
    }

    private async Task<IResult?> FindAsync(IdempotentRequest request, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var record = await db.IdempotencyRecords.AsNoTracking().SingleOrDefaultAsync(
            record => record.Caller == request.Caller && record.Route == request.Route && record.Key == request.Key, cancellationToken);
        if (record is null)
            return null;
        return record.BodyHash == request.BodyHash ? StoredAnswer.From(record) : new ProblemResult(ProblemCatalogue.IdempotencyKeyReused);
    }

    /// <summary>
    /// Null when the answer is kept; else what another node answered to the same key meanwhile, which may be why ours was a
    /// refusal (it took the name). Not given up when the caller hangs up: it is about to ask again.
    /// </summary>
    private async Task<IResult?> KeepAsync(IdempotentRequest request, StoredAnswer answer)
    {
        try
        {
            await database.WriteAsync(
                (db, _) =>
                {
                    request.Keep(db, answer, clock.GetUtcNow());
                    return Task.CompletedTask;
                },
                CancellationToken.None);
            return null;
        }
        catch (DbUpdateException)
        {
            return await FindAsync(request, CancellationToken.None);
        }
    }
}
