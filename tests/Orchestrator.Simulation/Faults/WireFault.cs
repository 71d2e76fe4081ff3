namespace Orchestrator.Simulation.Faults;

/// <summary>What can go wrong with one call to vCenter.</summary>
internal enum WireFault
{
    /// <summary>It never arrives; the connection breaks.</summary>
    Drop,

    /// <summary>The connection is refused: it was not sent.</summary>
    Refuse,

    /// <summary>It is done, and the connection breaks before the reply.</summary>
    LoseReply,

    /// <summary>It is done, and no reply ever comes.</summary>
    Silence,

    /// <summary>It arrives, and its reply comes, late.</summary>
    Delay,

    /// <summary>It arrives when the caller has given up.</summary>
    DeliverLate,

    /// <summary>It arrives twice.</summary>
    DeliverTwice,

    /// <summary>Its session has ended: 401 of one API, NotAuthenticated of the other.</summary>
    EndSession,

    /// <summary>It is answered with an error of the contract.</summary>
    Error,

    /// <summary>503 of the service.</summary>
    Unavailable,

    /// <summary>503 of the proxy before it, without a body of the contract.</summary>
    UnavailableWithoutBody,

    /// <summary>Its task ends in error.</summary>
    FailTask,

    /// <summary>Its task does its work, and ends in error all the same.</summary>
    FailTaskAfterWork,

    /// <summary>Its task never ends.</summary>
    HangTask,

    /// <summary>Its task is forgotten as soon as it has ended.</summary>
    ForgetTask,

    /// <summary>What its task made is gone when the task has succeeded.</summary>
    LoseObject,

    /// <summary>A stranger takes the name a moment before.</summary>
    TakeName,
}
