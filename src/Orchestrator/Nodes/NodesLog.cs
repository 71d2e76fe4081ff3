namespace Orchestrator.Nodes;

/// <summary>Event ids 2800 to 2849.</summary>
internal static partial class NodesLog
{
    [LoggerMessage(2800, LogLevel.Warning, "This node could not say in the database that it is there; trying again")]
    public static partial void CheckInFailed(this ILogger logger, Exception exception);

    [LoggerMessage(2801, LogLevel.Information, "This node has the role {Role} now")]
    public static partial void Elected(this ILogger logger, ElectedRole role);

    [LoggerMessage(2802, LogLevel.Warning, "Another node has taken the role {Role} from this one")]
    public static partial void NoLongerElected(this ILogger logger, ElectedRole role);

    [LoggerMessage(2803, LogLevel.Warning, "This node could not stand for the role {Role}; trying again")]
    public static partial void ElectionFailed(this ILogger logger, ElectedRole role, Exception exception);
}
