namespace Orchestrator.Access;

/// <summary>Event ids 1100 to 1199.</summary>
internal static partial class AccessLog
{
    [LoggerMessage(1100, LogLevel.Information, "The administrator's key was made: {Path}")]
    public static partial void AdminKeyMade(this ILogger logger, string path);

    [LoggerMessage(1101, LogLevel.Information, "The administrator's key is in {Path}")]
    public static partial void AdminKeyRead(this ILogger logger, string path);

    [LoggerMessage(1102, LogLevel.Warning, "Others than its owner can read {Path}; chmod 600 it, or remove it to have a new key made")]
    public static partial void AdminKeyIsOpen(this ILogger logger, string path);

    [LoggerMessage(1103, LogLevel.Warning, "A wrong key was presented from {Address}")]
    public static partial void WrongKey(this ILogger logger, string address);
}
