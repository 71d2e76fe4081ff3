using Orchestrator.VCenter.Errors;

namespace Orchestrator.Operations;

/// <summary>What an error of vCenter means for a step, in one table: <see cref="VCenterErrorKind"/> in, what to do out.</summary>
internal static class VCenterFailures
{
    /// <summary>An observation that met an error: it could not tell, unless no later look will say otherwise.</summary>
    public static Observation JudgeRead(VCenterException exception) => exception.Kind switch
    {
        VCenterErrorKind.Refused or VCenterErrorKind.Invalid or VCenterErrorKind.NotFound => new Observation.Blocked(Describe(exception)),
        _ => new Observation.CouldNotTell(Describe(exception)),
    };

    /// <summary>
    /// A change that met an error: the failure when it is final, null when looking again comes first. "Not found" is for the
    /// next look to judge: a VM just made can be unknown to another service of the same vCenter for a moment (quirk 106).
    /// </summary>
    public static Failure? JudgeChange(VCenterException exception) => exception.Kind switch
    {
        VCenterErrorKind.Refused or VCenterErrorKind.Invalid or VCenterErrorKind.Failed => Describe(exception),
        _ => null,
    };

    /// <summary>A task that ended in error: the failure when it is final, null when looking again comes first.</summary>
    public static Failure? JudgeTask(VCenterException exception, string task) => exception.Kind switch
    {
        VCenterErrorKind.Busy or VCenterErrorKind.AlreadyThere or VCenterErrorKind.AlreadyInDesiredState => null,
        _ => Describe(exception) with { VCenterTask = task },
    };

    public static Failure Describe(VCenterException exception) => new(CodeOf(exception), exception.Route is { } route ? $"{exception.Message} ({route})" : exception.Message)
    {
        Retryable = exception.IsOfLogin || exception.Kind is not (VCenterErrorKind.Refused or VCenterErrorKind.Invalid),
        VCenterMessageId = exception.MessageId,
        VCenterErrorType = exception.ErrorType,
    };

    private static string CodeOf(VCenterException exception) => exception.Kind switch
    {
        VCenterErrorKind.Refused when exception.IsOfLogin => "vcenter-unauthenticated",
        VCenterErrorKind.Refused => "vcenter-refused",
        VCenterErrorKind.Invalid => "vcenter-invalid",
        VCenterErrorKind.Unauthenticated => "vcenter-unauthenticated",
        VCenterErrorKind.Busy => "vcenter-busy",
        VCenterErrorKind.NotFound => "vcenter-not-found",
        VCenterErrorKind.AlreadyThere => "vcenter-already-there",
        VCenterErrorKind.Failed => "vcenter-failed",
        VCenterErrorKind.SessionLimit => "vcenter-session-limit",
        VCenterErrorKind.GuestUnavailable => "guest-unavailable",
        VCenterErrorKind.UnknownOutcome => "vcenter-unknown-outcome",
        _ => "vcenter-unavailable",
    };
}
