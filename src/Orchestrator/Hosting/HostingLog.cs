namespace Orchestrator.Hosting;

/// <summary>Event ids 1300 to 1399.</summary>
internal static partial class HostingLog
{
    [LoggerMessage(1300, LogLevel.Warning, "The database did not answer a health check")]
    public static partial void DatabaseUnreachable(this ILogger logger, Exception exception);

    [LoggerMessage(1301, LogLevel.Information, "Data is kept in {DataDirectory}; roles {Roles}; vCenters {VCenters} (simulated: {Simulated})")]
    public static partial void Starting(this ILogger logger, string dataDirectory, NodeRoles roles, string vCenters, bool simulated);

    [LoggerMessage(1302, LogLevel.Warning, "Not drained {AtMost} after the process was asked to end; what hangs is left for the next node")]
    public static partial void DrainedTooLong(this ILogger logger, TimeSpan atMost);
}
