namespace Orchestrator.Backups.Sweeps;

/// <summary>Event ids 2700 to 2799.</summary>
internal static partial class SweepLog
{
    [LoggerMessage(2700, LogLevel.Error, "Backup copies of vCenter {VCenter} could not be compared with what is claimed of them; trying again")]
    public static partial void WatchingFailed(this ILogger logger, string vcenter, Exception exception);
}
