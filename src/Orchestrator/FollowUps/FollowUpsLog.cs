using Orchestrator.Operations;

namespace Orchestrator.FollowUps;

/// <summary>Event ids 2200 to 2299.</summary>
internal static partial class FollowUpsLog
{
    [LoggerMessage(2200, LogLevel.Information, "Follow-up started {Kind} as operation {Id}")]
    public static partial void Started(this ILogger logger, string kind, OperationId id);

    [LoggerMessage(2201, LogLevel.Error, "Follow-ups could not be armed; trying again")]
    public static partial void ArmingFailed(this ILogger logger, Exception exception);
}
