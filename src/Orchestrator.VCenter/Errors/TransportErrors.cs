using System.Net.Sockets;
using Orchestrator.VCenter.Resilience;
using Orchestrator.VCenter.Tls;

namespace Orchestrator.VCenter.Errors;

/// <summary>Translates failures of sockets, TLS and HTTP: there was no answer.</summary>
internal static class TransportErrors
{
    public static bool IsTransport(Exception exception) =>
        exception is HttpRequestException or IOException or SocketException or CertificateRefusedException;

    public static VCenterException Translate(Exception exception, CallTraits traits)
    {
        if (Find<CertificateRefusedException>(exception) is { } refused)
        {
            return new VCenterException(VCenterErrorKind.Unavailable, refused.Message, exception)
            {
                ErrorType = ErrorTypes.CertificateRefused,
                Route = traits.Route,
                IsOutage = true,
                DuringLogin = traits.IsLogin,
            };
        }

        // Over the limit of connections the TLS handshake is reset (quirk 47): not a matter of certificates.
        var notSent = exception is HttpRequestException
        {
            HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError
        };
        return notSent
            ? ConnectFailed(exception, traits)
            : new VCenterException(LostKind(traits), $"The connection to vCenter broke: {Reason(exception)}", exception)
            {
                ErrorType = ErrorTypes.ConnectionLost,
                Route = traits.Route,
                IsOutage = true,
                IsTransient = true,
                DuringLogin = traits.IsLogin,
            };
    }

    public static VCenterException ConnectFailed(Exception exception, CallTraits traits) =>
        new(VCenterErrorKind.Unavailable, $"No connection to vCenter: {Reason(exception)}", exception)
        {
            ErrorType = ErrorTypes.ConnectFailed,
            Route = traits.Route,
            IsOutage = true,
            IsTransient = true,
            DuringLogin = traits.IsLogin,
        };

    public static VCenterException TimedOut(CallTraits traits, TimeSpan after, bool sent, Exception exception) =>
        new(sent ? LostKind(traits) : VCenterErrorKind.Unavailable, $"vCenter did not answer within {after}.", exception)
        {
            ErrorType = ErrorTypes.TimedOut,
            Route = traits.Route,
            IsOutage = true,
            IsTransient = true,
            DuringLogin = traits.IsLogin,
        };

    public static VCenterException Closed(string vcenter, CallTraits traits, Exception exception) =>
        new(exception is ObjectDisposedException ? VCenterErrorKind.Unavailable : LostKind(traits), $"The connection to vCenter {vcenter} was closed.", exception)
        {
            ErrorType = ErrorTypes.Disposed,
            Route = traits.Route,
        };

    /// <summary>What a lost answer means: of a call that changes nothing no more than that it is to be asked again.</summary>
    public static VCenterErrorKind LostKind(CallTraits traits) =>
        traits.IsSafe || traits.IsLogin || traits.IsLongPoll ? VCenterErrorKind.Unavailable : VCenterErrorKind.UnknownOutcome;

    private static string Reason(Exception exception) =>
        exception.InnerException is SocketException socket ? socket.Message : exception.Message;

    private static T? Find<T>(Exception? exception)
        where T : Exception
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is T found)
                return found;
        }

        return null;
    }
}
