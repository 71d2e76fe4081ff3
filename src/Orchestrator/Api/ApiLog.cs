using Microsoft.Extensions.Logging;

namespace Orchestrator.Api;

/// <summary>Event ids 1000 to 1099.</summary>
internal static partial class ApiLog
{
    [LoggerMessage(1000, LogLevel.Error, "{Method} {Path} failed")]
    public static partial void RequestFailed(this ILogger logger, Exception exception, string method, string path);

    [LoggerMessage(1001, LogLevel.Error, "Forgetting old idempotency keys failed; trying again in an hour")]
    public static partial void SweepFailed(this ILogger logger, Exception exception);

    [LoggerMessage(1002, LogLevel.Warning, "{Method} {Path} was answered 503: the database does not answer: {Detail}")]
    public static partial void DatabaseAway(this ILogger logger, string method, string path, string detail);
}
