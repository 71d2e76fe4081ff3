using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Orchestrator.Client.Problems;
using Refit;

namespace Orchestrator.Client;

/// <summary>
/// Makes a call until it is answered. Every call of the API can be repeated: reads and deletions by nature, the
/// others because each repetition carries the same idempotency key.
/// </summary>
internal sealed class RepeatedCall(TimeProvider clock)
{
    private static readonly TimeSpan s_shortestPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(15);

    /// <summary>Repeats the call while no answer comes, or one that asks for patience, for at most <paramref name="patience"/>.</summary>
    public async Task<TResponse> RunAsync<TResponse>(Func<Task<TResponse>> call, TimeSpan patience, CancellationToken cancellationToken)
        where TResponse : IApiResponse
    {
        var started = clock.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            var response = await call();
            if (response.IsSuccessful)
                return response;

            using (response as IDisposable)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var pause = PauseBefore(attempt + 1, response);
                if (pause is null || clock.GetElapsedTime(started) + pause > patience)
                    throw Translate(response);
                await Task.Delay(pause.Value, clock, cancellationToken);
            }
        }
    }

    /// <summary>How long to wait before the next attempt; null where there is no sense in one.</summary>
    private TimeSpan? PauseBefore(int attempt, IApiResponse response)
    {
        if (response.HasRequestError(out _))
            return Backoff(attempt);

        var asked = Asked(response.Headers?.RetryAfter);
        return response.StatusCode switch
        {
            HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable => asked ?? Backoff(attempt),
            HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout => Backoff(attempt),
            // The same key is being answered for an earlier attempt whose connection was lost.
            HttpStatusCode.Conflict => asked,
            _ => null,
        };
    }

    private TimeSpan? Asked(RetryConditionHeaderValue? header) => header switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => TimeSpan.FromTicks(Math.Max(0, (date - clock.GetUtcNow()).Ticks)),
        _ => null,
    };

    /// <summary>Doubles from attempt to attempt; half of it is chance, so that many callers do not come back at once.</summary>
    private static TimeSpan Backoff(int attempt)
    {
        var full = TimeSpan.FromTicks(Math.Min(s_longestPause.Ticks, s_shortestPause.Ticks << Math.Min(attempt - 1, 10)));
        return full * (0.5 + (Random.Shared.NextDouble() / 2));
    }

    private static OrchestratorException Translate(IApiResponse response)
    {
        if (response.HasResponseError(out var error))
        {
            return error.StatusCode is >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices
                ? new OrchestratorException($"The service's answer {(int)error.StatusCode} could not be read.", error.InnerException ?? error)
                : new OrchestratorException(error.StatusCode, ReadProblem(error));
        }

        var cause = response.Error?.InnerException ?? response.Error;
        return new OrchestratorException(string.Create(CultureInfo.InvariantCulture, $"The service at {response.RequestMessage?.RequestUri?.GetLeftPart(UriPartial.Authority)} could not be reached: {cause?.Message}"), cause);
    }

    private static ProblemDetailsView? ReadProblem(ApiException error)
    {
        if (error.ContentHeaders?.ContentType?.MediaType != "application/problem+json" || error.Content is null)
            return null;

        try
        {
            return JsonSerializer.Deserialize(error.Content, OrchestratorJson.Default.ProblemDetailsView);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
