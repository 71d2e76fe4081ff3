using System.Net;

namespace Orchestrator.VCenter.Errors;

/// <summary>
/// The one exception of this library: errors of the Automation API, faults of the VI JSON API, of HTTP, TLS and sockets,
/// translated at this edge. A call answers its result, throws this, or throws <see cref="OperationCanceledException"/> of the
/// caller's own token. It holds no secret.
/// </summary>
public sealed class VCenterException : Exception
{
    /// <summary>Makes an error of a kind.</summary>
    /// <param name="kind">What it means.</param>
    /// <param name="message">For people.</param>
    /// <param name="innerException">What was behind it.</param>
    public VCenterException(VCenterErrorKind kind, string message, Exception? innerException = null)
        : base(message, innerException) => Kind = kind;

    /// <summary>What it means.</summary>
    public VCenterErrorKind Kind { get; }

    /// <summary>
    /// <c>error_type</c> of the Automation API, type of the VI JSON fault, or one of <see cref="ErrorTypes"/>; never null.
    /// </summary>
    public string ErrorType { get; init; } = "";

    /// <summary>Id of the first message, the API's own (quirk 45); null where vCenter gave none (quirk 38).</summary>
    public string? MessageId => Messages.Count > 0 && Messages[0].Id.Length > 0 ? Messages[0].Id : null;

    /// <summary>Messages: the API's first, then the fault's.</summary>
    public IReadOnlyList<VCenterMessage> Messages { get; init; } = [];

    /// <summary>HTTP status; null where there was no answer.</summary>
    public HttpStatusCode? Status { get; init; }

    /// <summary>How long vCenter, or our own circuit breaker, asks to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Type of the VI JSON fault; null for other errors.</summary>
    public string? VimFault { get; init; }

    /// <summary>The fault itself, such as the object that has the name; null for other errors.</summary>
    public Vim.MethodFault? Fault { get; init; }

    /// <summary>Method and route template of the call, such as <c>GET /api/vcenter/vm/{vm}</c>.</summary>
    public string? Route { get; init; }

    /// <summary>
    /// A refusal for want of privileges on the very object: vCenter also answers so when the object is gone, because it checks
    /// privileges first (quirk 42). Whoever knows that it had the privileges may read it as gone, after a second look elsewhere.
    /// </summary>
    public bool MayBeGone { get; init; }

    /// <summary>vCenter refused our login, now or before: that says nothing of the call, which was not sent.</summary>
    public bool IsOfLogin => ErrorType is ErrorTypes.LoginRefused or ErrorTypes.LoginStopped;

    /// <summary>Whether vCenter as a whole is at fault, and not one object: counts for the circuit breaker.</summary>
    internal bool IsOutage { get; init; }

    /// <summary>Whether sending a safe call again soon is worth it.</summary>
    internal bool IsTransient { get; init; }

    /// <summary>Whether it happened while logging in: the call itself was never sent, and logins are not repeated.</summary>
    internal bool DuringLogin { get; init; }
}
