namespace Orchestrator.Nodes;

/// <summary>Event ids 2800 to 2849.</summary>
internal static partial class NodesLog
{
    [LoggerMessage(2800, LogLevel.Warning, "This node could not say in the database that it is there; trying again")]
    public static partial void CheckInFailed(this ILogger logger, Exception exception);
}
