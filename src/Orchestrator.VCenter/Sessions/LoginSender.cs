using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Orchestrator.VCenter.Errors;
using Orchestrator.VCenter.Json;
using Orchestrator.VCenter.Resilience;

namespace Orchestrator.VCenter.Sessions;

/// <summary>Logs in and out, once each: neither is ever sent again by itself.</summary>
internal sealed class LoginSender(VCenterOptions options, TimeProvider time, HttpMessageHandler handler) : IDisposable
{
    private readonly HttpMessageInvoker _invoker = new(handler, disposeHandler: false);
    private readonly Uri _address = new(options.Address!, "/api/session");

    public async Task<SessionTicket> LoginAsync(Credential credential, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", credential.ToBasic());
        using var response = await SendAsync(request, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            var error = ReplyErrors.Translate(response, CallTraits.Login);
            throw response.StatusCode == HttpStatusCode.Unauthorized && error.Kind != VCenterErrorKind.Refused
                ? new VCenterException(VCenterErrorKind.Refused, error.Message) { ErrorType = error.ErrorType, Status = error.Status, Route = error.Route, DuringLogin = true }
                : error;
        }

        return new SessionTicket(ReadToken(BufferedContent.Of(response).Span));
    }

    public async Task LogoutAsync(SessionTicket ticket)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, _address);
        request.Headers.Add(SessionTicket.Header, ticket.Token);
        using var response = await SendAsync(request, CancellationToken.None);
    }

    public void Dispose() => _invoker.Dispose();

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.AttemptTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await _invoker.SendAsync(request, either.Token);
        }
        catch (OperationCanceledException exception)
        {
            throw TransportErrors.TimedOut(CallTraits.Login, options.AttemptTimeout, sent: true, exception);
        }
        catch (Exception exception) when (TransportErrors.IsTransport(exception))
        {
            throw TransportErrors.Translate(exception, CallTraits.Login);
        }
    }

    private static string ReadToken(ReadOnlySpan<byte> body)
    {
        try
        {
            if (JsonSerializer.Deserialize(body, AutomationJson.Default.String) is { Length: > 0 } token)
                return token;
        }
        catch (JsonException)
        {
            // Said below, without the body: it may hold a token.
        }

        throw ReplyErrors.Unreadable(CallTraits.Login, "vCenter answered the login with something that is not a session.", null);
    }
}
