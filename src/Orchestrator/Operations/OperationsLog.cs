using Orchestrator.VCenter.Errors;

namespace Orchestrator.Operations;

/// <summary>Event ids 2100 to 2199. Scopes put operation, kind, step and vCenter task on every line below them.</summary>
internal static partial class OperationsLog
{
    private static readonly Func<ILogger, OperationId, string, IDisposable?> Operation =
        LoggerMessage.DefineScope<OperationId, string>("{OperationId} {OperationKind}");

    private static readonly Func<ILogger, string, string?, IDisposable?> Step =
        LoggerMessage.DefineScope<string, string?>("{Step} {VCenterTask}");

    private static readonly Func<ILogger, string, IDisposable?> Task = LoggerMessage.DefineScope<string>("{VCenterTask}");

    public static IDisposable? OperationScope(this ILogger logger, OperationId id, string kind) => Operation(logger, id, kind);

    public static IDisposable? StepScope(this ILogger logger, string step, StepRecord record) => Step(logger, step, record.VCenterTask);

    public static IDisposable? TaskScope(this ILogger logger, string task) => Task(logger, task);

    [LoggerMessage(2100, LogLevel.Debug, "Claimed with fencing number {Fence}")]
    public static partial void Claimed(this ILogger logger, long fence);

    [LoggerMessage(2101, LogLevel.Information, "{StepName} reached after {Elapsed}: {StepMessage}")]
    public static partial void StepReached(this ILogger logger, string stepName, TimeSpan? elapsed, string? stepMessage);

    [LoggerMessage(2102, LogLevel.Warning, "{StepName} failed: {Code}: {Detail}")]
    public static partial void StepFailed(this ILogger logger, string stepName, string code, string detail);

    [LoggerMessage(2103, LogLevel.Information, "Ended {State} after {Elapsed} {Code}")]
    public static partial void Ended(this ILogger logger, OperationState state, TimeSpan? elapsed, string code);

    [LoggerMessage(2104, LogLevel.Information, "Let go until {WakeAt}; waits for {WaitingFor}")]
    public static partial void LetGo(this ILogger logger, DateTimeOffset wakeAt, string? waitingFor);

    [LoggerMessage(2105, LogLevel.Warning, "Could not tell: {Code}: {Detail}; looking again in {Delay}")]
    public static partial void CouldNotTell(this ILogger logger, string code, string detail, TimeSpan delay);

    [LoggerMessage(2106, LogLevel.Warning, "{StepName}: vCenter answered {Kind} {MessageId}: {Detail}")]
    public static partial void ActRefused(this ILogger logger, string stepName, VCenterErrorKind kind, string? messageId, string detail);

    [LoggerMessage(2107, LogLevel.Debug, "Task {Task} ended: {Outcome}")]
    public static partial void TaskEnded(this ILogger logger, string task, string outcome);

    [LoggerMessage(2108, LogLevel.Information, "Waits for {WaitingFor}")]
    public static partial void Waiting(this ILogger logger, string waitingFor);

    [LoggerMessage(2109, LogLevel.Warning, "Task {Task} could not be cancelled: {Detail}")]
    public static partial void TaskNotCancelled(this ILogger logger, string task, string detail);

    [LoggerMessage(2115, LogLevel.Debug, "{StepName} skipped: {StepMessage}")]
    public static partial void StepSkipped(this ILogger logger, string stepName, string? stepMessage);

    [LoggerMessage(2110, LogLevel.Error, "Claiming operations failed; trying again")]
    public static partial void ClaimingFailed(this ILogger logger, Exception exception);

    [LoggerMessage(2111, LogLevel.Error, "Renewing claims failed; they hold until their lease ends")]
    public static partial void RenewalFailed(this ILogger logger, Exception exception);

    [LoggerMessage(2112, LogLevel.Warning, "{Detail} Nothing more is written")]
    public static partial void ClaimLost(this ILogger logger, string detail);

    [LoggerMessage(2113, LogLevel.Critical, "Operation {Id} ({Kind}) met an error of our own; it is looked at again in a minute")]
    public static partial void RunFailed(this ILogger logger, OperationId id, string kind, Exception exception);

    [LoggerMessage(2114, LogLevel.Warning, "Operation {Id} could not be given back; its lease will end by itself")]
    public static partial void LeavingFailed(this ILogger logger, OperationId id, Exception exception);

    [LoggerMessage(2116, LogLevel.Warning, "Operation {Id} was left at its last saved step: the database does not answer: {Detail}")]
    public static partial void DatabaseAway(this ILogger logger, OperationId id, string detail);
}
