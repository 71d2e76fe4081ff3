namespace Orchestrator.VCenters;

/// <summary>Event ids 2300 to 2399.</summary>
internal static partial class VCentersLog
{
    [LoggerMessage(2300, LogLevel.Information, "vCenter {Name} at {Address} answers; VI JSON release {Release}")]
    public static partial void Connected(this ILogger logger, string name, Uri address, string release);

    [LoggerMessage(2301, LogLevel.Warning, "vCenter {Name} at {Address} cannot be reached yet: {Detail}. Orders are accepted and wait for it")]
    public static partial void NotReached(this ILogger logger, string name, Uri address, string detail);

    [LoggerMessage(2302, LogLevel.Warning, "What was met at vCenter {Name} could not be told to the other nodes")]
    public static partial void HealthNotWritten(this ILogger logger, string name, Exception exception);

    [LoggerMessage(2303, LogLevel.Information, "{Caller} had the refused logins of vCenter {Name} forgotten: the next call logs in again")]
    public static partial void RefusedLoginsForgotten(this ILogger logger, string name, string caller);
}
