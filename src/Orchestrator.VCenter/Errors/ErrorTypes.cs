namespace Orchestrator.VCenter.Errors;

/// <summary>Values of <see cref="VCenterException.ErrorType"/> for errors that vCenter did not name itself.</summary>
public static class ErrorTypes
{
    /// <summary>No connection could be made; nothing was sent.</summary>
    public const string ConnectFailed = "CONNECT_FAILED";

    /// <summary>The connection broke after sending.</summary>
    public const string ConnectionLost = "CONNECTION_LOST";

    /// <summary>No answer in time.</summary>
    public const string TimedOut = "ATTEMPT_TIMED_OUT";

    /// <summary>The certificate that vCenter showed is not the one that was expected.</summary>
    public const string CertificateRefused = "CERTIFICATE_REFUSED";

    /// <summary>An answer that is not vCenter's: a proxy, or a service that is down (quirk 48).</summary>
    public const string ForeignAnswer = "FOREIGN_ANSWER";

    /// <summary>An answer that cannot be read.</summary>
    public const string UnreadableAnswer = "UNREADABLE_ANSWER";

    /// <summary>The circuit breaker is open; nothing was sent.</summary>
    public const string CircuitOpen = "CIRCUIT_OPEN";

    /// <summary>User or password were refused; see <c>RetryAfter</c> for the one later try.</summary>
    public const string LoginRefused = "LOGIN_REFUSED";

    /// <summary>Refused twice: no login is tried until the credential changes or its refusals are forgotten (quirks 13 and 14).</summary>
    public const string LoginStopped = "LOGIN_STOPPED";

    /// <summary>No login was tried: whether one may be could not be told.</summary>
    public const string LoginUndecided = "LOGIN_UNDECIDED";

    /// <summary>The vCenter is older than 8.0 U1, or has no release in common with this library.</summary>
    public const string UnsupportedRelease = "UNSUPPORTED_RELEASE";

    /// <summary>A name or path of the configuration that is not in the inventory, or not unique.</summary>
    public const string InventoryName = "INVENTORY_NAME";

    /// <summary>The connection was disposed.</summary>
    public const string Disposed = "DISPOSED";
}
