using System.Collections.Frozen;
using System.Net;
using Orchestrator.VCenter.Resilience;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.VCenter.Errors;

/// <summary>Translates faults of the VI JSON API: of a call, where each is an HTTP 500 (quirk 9), and of a task that ended badly.</summary>
internal static class VimFaults
{
    private static readonly CallTraits TaskTraits = new() { Route = "Task" };

    private static readonly FrozenDictionary<string, VCenterErrorKind> Kinds = new Dictionary<string, VCenterErrorKind>
    {
        ["ManagedObjectNotFound"] = VCenterErrorKind.NotFound,
        ["NotFound"] = VCenterErrorKind.NotFound,
        ["DuplicateName"] = VCenterErrorKind.AlreadyThere,
        ["AlreadyExists"] = VCenterErrorKind.AlreadyThere,
        ["AlreadyUpgraded"] = VCenterErrorKind.AlreadyInDesiredState,
        ["ToolsAlreadyUpgraded"] = VCenterErrorKind.AlreadyInDesiredState,
        ["TaskInProgress"] = VCenterErrorKind.Busy,
        ["VAppTaskInProgress"] = VCenterErrorKind.Busy,
        ["ConcurrentAccess"] = VCenterErrorKind.Busy,
        ["ResourceInUse"] = VCenterErrorKind.Busy,
        ["FileLocked"] = VCenterErrorKind.Busy,
        ["SnapshotLocked"] = VCenterErrorKind.Busy,
        ["CustomizationPending"] = VCenterErrorKind.Busy,
        ["NoPermission"] = VCenterErrorKind.Refused,
        ["InvalidLogin"] = VCenterErrorKind.Refused,
        ["PasswordExpired"] = VCenterErrorKind.Refused,
        ["InvalidState"] = VCenterErrorKind.Refused,
        ["InvalidPowerState"] = VCenterErrorKind.Refused,
        ["QuestionPending"] = VCenterErrorKind.Refused,
        ["CannotPowerOffVmInCluster"] = VCenterErrorKind.Refused,
        ["NoActiveHostInCluster"] = VCenterErrorKind.Refused,
        ["NotEnoughLicenses"] = VCenterErrorKind.Refused,
        ["RestrictedVersion"] = VCenterErrorKind.Refused,
        ["DisallowedOperationOnFailoverHost"] = VCenterErrorKind.Refused,
        ["NoCompatibleHost"] = VCenterErrorKind.Refused,
        ["NoDiskSpace"] = VCenterErrorKind.Refused,
        ["InsufficientResourcesFault"] = VCenterErrorKind.Refused,
        ["InsufficientCpuResourcesFault"] = VCenterErrorKind.Refused,
        ["InsufficientMemoryResourcesFault"] = VCenterErrorKind.Refused,
        ["TooManySnapshotLevels"] = VCenterErrorKind.Refused,
        ["CpuHotPlugNotSupported"] = VCenterErrorKind.Refused,
        ["MemoryHotPlugNotSupported"] = VCenterErrorKind.Refused,
        ["UncustomizableGuest"] = VCenterErrorKind.Refused,
        ["NotAuthenticated"] = VCenterErrorKind.Unauthenticated,
        ["ToolsUnavailable"] = VCenterErrorKind.GuestUnavailable,
        ["GuestOperationsUnavailable"] = VCenterErrorKind.GuestUnavailable,
        ["InvalidArgument"] = VCenterErrorKind.Invalid,
        ["InvalidCollectorVersion"] = VCenterErrorKind.Invalid,
        ["InvalidController"] = VCenterErrorKind.Invalid,
        ["InvalidDatastore"] = VCenterErrorKind.Invalid,
        ["InvalidDeviceSpec"] = VCenterErrorKind.Invalid,
        ["InvalidFolder"] = VCenterErrorKind.Invalid,
        ["InvalidLocale"] = VCenterErrorKind.Invalid,
        ["InvalidName"] = VCenterErrorKind.Invalid,
        ["InvalidProperty"] = VCenterErrorKind.Invalid,
        ["InvalidRequest"] = VCenterErrorKind.Invalid,
        ["InvalidType"] = VCenterErrorKind.Invalid,
        ["MethodNotFound"] = VCenterErrorKind.Invalid,
        ["NicSettingMismatch"] = VCenterErrorKind.Invalid,
        ["NotImplemented"] = VCenterErrorKind.Invalid,
        ["NotSupported"] = VCenterErrorKind.Invalid,
        ["OutOfBounds"] = VCenterErrorKind.Invalid,
        ["TooManyDevices"] = VCenterErrorKind.Invalid,
        ["HostCommunication"] = VCenterErrorKind.Unavailable,
        ["HostNotConnected"] = VCenterErrorKind.Unavailable,
        ["HostNotReachable"] = VCenterErrorKind.Unavailable,
    }.ToFrozenDictionary();

    /// <summary>The error of a call.</summary>
    public static VCenterException Translate(MethodFault fault, CallTraits traits, HttpStatusCode status, TimeSpan? retryAfter) =>
        Translate(fault, KindOf(fault, traits), traits, status, retryAfter);

    /// <summary>The error of a task. It has ended, so that nothing is unknown about it but what it left behind (quirk 57).</summary>
    public static VCenterException OfTask(MethodFault? fault)
    {
        var known = fault ?? new MethodFault();
        return Translate(known, Kinds.GetValueOrDefault(known.TypeName, VCenterErrorKind.Failed), TaskTraits, null, null);
    }

    private static VCenterException Translate(
        MethodFault fault,
        VCenterErrorKind kind,
        CallTraits traits,
        HttpStatusCode? status,
        TimeSpan? retryAfter)
    {
        var messages = new List<VCenterMessage>();
        for (var cause = fault; cause is not null; cause = cause.FaultCause)
        {
            if (cause.Faultstring is { Length: > 0 } text && messages.Count == 0)
                messages.Add(new VCenterMessage("", text, []));

            foreach (var message in cause.FaultMessage ?? [])
                messages.Add(new VCenterMessage(message.Key, message.Message ?? "", []));
        }

        var detail = messages.Count > 0 ? string.Join(" ", messages.Select(message => message.Text)) : fault.Reason ?? "no message";
        return new VCenterException(kind, $"{fault.TypeName}: {detail}")
        {
            ErrorType = fault.TypeName,
            VimFault = fault.TypeName,
            Fault = fault,
            Messages = messages,
            Status = status,
            RetryAfter = retryAfter,
            Route = traits.Route,
            MayBeGone = fault.TypeName == "NoPermission" && fault.PrivilegeId is null or "System.Read" or "System.View" && kind == VCenterErrorKind.Refused,
            IsTransient = kind is VCenterErrorKind.Busy,
        };
    }

    private static VCenterErrorKind KindOf(MethodFault fault, CallTraits traits) => fault.TypeName switch
    {
        "InvalidPowerState" when fault.RequestedState is { } wanted && wanted == fault.ExistingState => VCenterErrorKind.AlreadyInDesiredState,
        "SystemError" or "Timedout" or "RequestCanceled" => TransportErrors.LostKind(traits) == VCenterErrorKind.UnknownOutcome
            ? VCenterErrorKind.UnknownOutcome
            : VCenterErrorKind.Failed,
        var type => Kinds.GetValueOrDefault(type, VCenterErrorKind.Failed),
    };
}
