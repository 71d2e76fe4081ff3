namespace Orchestrator.VCenter.Errors;

/// <summary>What an error of vCenter means to a caller. Features look at this, never at a status code.</summary>
public enum VCenterErrorKind
{
    /// <summary>vCenter says that the object is not there. Not the same as <see cref="Unavailable"/>: this permits acting.</summary>
    NotFound,

    /// <summary>The name is taken. After an unknown outcome this means: look whose it is.</summary>
    AlreadyThere,

    /// <summary>It is as was asked: success to whoever wanted the state (quirk 64).</summary>
    AlreadyInDesiredState,

    /// <summary>Another task works on the object, or holds it: later (quirk 60).</summary>
    Busy,

    /// <summary>
    /// Privileges, the state of the object, a lack of capacity or a licence, a refused login: the same call now would be refused
    /// again.
    /// </summary>
    Refused,

    /// <summary>The session does not count, not even a fresh one (quirks 10 and 11).</summary>
    Unauthenticated,

    /// <summary>The call is wrong, or this vCenter does not know it.</summary>
    Invalid,

    /// <summary>vCenter tried and failed; <see cref="VCenterException.Messages"/> say why.</summary>
    Failed,

    /// <summary>This VM's Tools do not run, or have nothing to tell yet; vCenter is well (quirk 41).</summary>
    GuestUnavailable,

    /// <summary>The user has as many sessions as it may; no login helps until some end (quirk 2).</summary>
    SessionLimit,

    /// <summary>vCenter did not answer; whatever was asked for did not happen, or changes nothing.</summary>
    Unavailable,

    /// <summary>The answer to a changing call was lost: it may have happened, or may yet. Look before sending it again.</summary>
    UnknownOutcome,
}
