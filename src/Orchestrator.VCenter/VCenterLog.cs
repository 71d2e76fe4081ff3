using Microsoft.Extensions.Logging;
using Orchestrator.VCenter.Errors;

namespace Orchestrator.VCenter;

/// <summary>Messages of this library: event ids 3000 to 3999. No secret, session or body is ever among the arguments.</summary>
internal static partial class VCenterLog
{
    [LoggerMessage(3000, LogLevel.Information, "vCenter {VCenter}: logged in as {User}")]
    public static partial void LoggedIn(ILogger logger, string vCenter, string user);

    [LoggerMessage(3001, LogLevel.Information, "vCenter {VCenter}: the session does not count any more and is renewed")]
    public static partial void SessionLost(ILogger logger, string vCenter);

    [LoggerMessage(3002, LogLevel.Error, "vCenter {VCenter}: the login of {User} was refused, {Count} of 2 tries used")]
    public static partial void LoginRefused(ILogger logger, string vCenter, string user, int count);

    [LoggerMessage(3003, LogLevel.Error, "vCenter {VCenter}: {User} has as many sessions as it may; no login helps until some end")]
    public static partial void SessionLimitReached(ILogger logger, string vCenter, string user);

    [LoggerMessage(3004, LogLevel.Warning, "vCenter {VCenter}: the login failed: {Kind} {ErrorType}")]
    public static partial void LoginFailed(ILogger logger, string vCenter, VCenterErrorKind kind, string errorType);

    [LoggerMessage(3005, LogLevel.Warning, "vCenter {VCenter}: could not log out: {Kind} {ErrorType}")]
    public static partial void LogoutFailed(ILogger logger, string vCenter, VCenterErrorKind kind, string errorType);

    [LoggerMessage(3100, LogLevel.Debug, "vCenter {VCenter}: {Route} failed with {ErrorType}; attempt {Attempt} follows in {Delay}")]
    public static partial void Retrying(ILogger logger, string vCenter, string route, string errorType, int attempt, TimeSpan delay);

    [LoggerMessage(3101, LogLevel.Warning, "vCenter {VCenter}: failed too often ({ErrorType}); nothing is sent for {Duration}")]
    public static partial void CircuitOpened(ILogger logger, string vCenter, TimeSpan duration, string errorType);

    [LoggerMessage(3102, LogLevel.Information, "vCenter {VCenter}: answers again")]
    public static partial void CircuitClosed(ILogger logger, string vCenter);

    [LoggerMessage(3200, LogLevel.Information, "vCenter {VCenter}: speaks release {Release} of the VI JSON API")]
    public static partial void ReleaseAgreed(ILogger logger, string vCenter, string release);

    [LoggerMessage(3300, LogLevel.Information, "vCenter {VCenter}: the watch stands")]
    public static partial void WatchStands(ILogger logger, string vCenter);

    [LoggerMessage(3301, LogLevel.Warning, "vCenter {VCenter}: the watch was lost ({Kind} {ErrorType}) and is built again in {Delay}")]
    public static partial void WatchLost(ILogger logger, string vCenter, VCenterErrorKind kind, string errorType, TimeSpan delay);

    [LoggerMessage(3302, LogLevel.Error, "vCenter {VCenter}: the watch met something unexpected and is built again")]
    public static partial void WatchBroke(ILogger logger, string vCenter, Exception exception);

    [LoggerMessage(3303, LogLevel.Error, "vCenter {VCenter}: an observer of the watch threw")]
    public static partial void ObserverThrew(ILogger logger, string vCenter, Exception exception);

    [LoggerMessage(3400, LogLevel.Information, "vCenter {VCenter}: made folder {Path}")]
    public static partial void FolderMade(ILogger logger, string vCenter, string path);
}
