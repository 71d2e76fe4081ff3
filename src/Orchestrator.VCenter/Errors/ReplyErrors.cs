using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Orchestrator.VCenter.Json;
using Orchestrator.VCenter.Resilience;

namespace Orchestrator.VCenter.Errors;

/// <summary>
/// Translates answers that are errors. Decided by error type and message id, not by the status: the two are not one to one
/// (quirk 39).
/// </summary>
internal static class ReplyErrors
{
    private const int LongestForeignText = 200;

    public static VCenterException Translate(HttpResponseMessage response, CallTraits traits)
    {
        var body = BufferedContent.Of(response);
        var retryAfter = RetryAfter(response.Headers.RetryAfter, response.Headers.Date);
        try
        {
            // A proxy answers HTML or text (quirk 48); the first character tells more than the content type.
            if (body.Span.TrimStart(" \t\r\n"u8) is [(byte)'{', ..])
            {
                using var document = JsonDocument.Parse(body);
                var root = document.RootElement;
                if (root.TryGetProperty("_typeName", out _))
                    return VimFaults.Translate(MethodFaultConverter.Read(root)!, traits, response.StatusCode, retryAfter);

                if (AutomationErrors.Read(root) is { } error)
                    return AutomationErrors.Translate(error, traits, response.StatusCode, retryAfter);
            }
        }
        catch (JsonException)
        {
            // Not JSON after all.
        }

        return Foreign(response.StatusCode, body.Span, traits, retryAfter);
    }

    /// <summary>An answer of 200 that cannot be read: the work is done, its result is lost.</summary>
    public static VCenterException Unreadable(CallTraits traits, string message, Exception? exception) =>
        new(TransportErrors.LostKind(traits), message, exception) { ErrorType = ErrorTypes.UnreadableAnswer, Route = traits.Route };

    private static VCenterException Foreign(HttpStatusCode status, ReadOnlySpan<byte> body, CallTraits traits, TimeSpan? retryAfter)
    {
        var text = Encoding.UTF8.GetString(body[..Math.Min(body.Length, LongestForeignText)]).Trim();
        var outage = status is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;
        var kind = status switch
        {
            HttpStatusCode.Unauthorized => VCenterErrorKind.Unauthenticated,
            HttpStatusCode.Forbidden => VCenterErrorKind.Refused,
            HttpStatusCode.TooManyRequests => VCenterErrorKind.Busy,
            HttpStatusCode.ServiceUnavailable when !MayHaveBeenSent(text) => VCenterErrorKind.Unavailable,

            // A 404 that is not vCenter's own says nothing of an object: "unknown" must never read as "gone".
            HttpStatusCode.NotFound => VCenterErrorKind.Unavailable,
            >= HttpStatusCode.InternalServerError => TransportErrors.LostKind(traits),
            _ => VCenterErrorKind.Invalid,
        };
        return new VCenterException(kind, $"Something before vCenter answered {(int)status}{(text.Length == 0 ? "" : ": " + text)}")
        {
            ErrorType = ErrorTypes.ForeignAnswer,
            Status = status,
            Route = traits.Route,
            RetryAfter = retryAfter,
            IsOutage = outage,
            IsTransient = outage || status == HttpStatusCode.TooManyRequests,
            DuringLogin = traits.IsLogin,
        };
    }

    /// <summary>Whether a proxy lost the answer rather than found nobody to ask ("no healthy upstream").</summary>
    private static bool MayHaveBeenSent(string text) =>
        text.Contains("reset", StringComparison.OrdinalIgnoreCase)
        && !text.Contains("connection failure", StringComparison.OrdinalIgnoreCase);

    private static TimeSpan? RetryAfter(RetryConditionHeaderValue? header, DateTimeOffset? sent)
    {
        var delay = header switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } when sent is { } at => date - at,
            _ => (TimeSpan?)null,
        };
        return delay is { } found && found >= TimeSpan.Zero ? found : null;
    }
}
