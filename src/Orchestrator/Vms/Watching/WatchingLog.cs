namespace Orchestrator.Vms.Watching;

/// <summary>Event ids 2600 to 2649.</summary>
internal static partial class WatchingLog
{
    [LoggerMessage(2600, LogLevel.Error, "Records of virtual machines could not be brought up to date; trying again")]
    public static partial void KeepingFailed(this ILogger logger, Exception exception);
}
