using System.Net;
using System.Text.Json;
using Orchestrator.VCenter.Resilience;

namespace Orchestrator.VCenter.Sessions;

/// <summary>
/// Puts the session on every call of both APIs. One that does not count any more is renewed and the call sent once again; a
/// second refusal is the answer (quirk 11).
/// </summary>
internal sealed class SessionHandler(SessionKeeper keeper, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var traits = CallTraits.Of(request);
        if (!traits.NeedsSession)
            return await base.SendAsync(request, cancellationToken);

        var ticket = await keeper.GetAsync(cancellationToken);
        var response = await SendAsync(request, ticket, cancellationToken);
        if (!IsSessionLost(response, traits) || keeper.IsDenied(traits.Route))
            return response;

        // Refused before any work was done: sending again repeats nothing.
        var halfAlive = response.StatusCode != HttpStatusCode.Unauthorized;
        response.Dispose();
        ticket = await keeper.RenewAsync(ticket, halfAlive, cancellationToken);
        response = await SendAsync(request, ticket, cancellationToken);
        if (IsSessionLost(response, traits))
            keeper.Deny(traits.Route);

        return response;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, SessionTicket ticket, CancellationToken cancellationToken)
    {
        request.Headers.Remove(SessionTicket.Header);
        request.Headers.Add(SessionTicket.Header, ticket.Token);
        var response = await base.SendAsync(request, cancellationToken);
        if (response.IsSuccessStatusCode && response.Headers.TryGetValues(SessionTicket.Header, out var values)
            && values.FirstOrDefault() is { Length: > 0 } token)
        {
            keeper.TakeOver(ticket, token);
        }

        return response;
    }

    /// <summary>401 of the Automation API, or 500 with NotAuthenticated of the VI JSON API (quirk 9).</summary>
    private static bool IsSessionLost(HttpResponseMessage response, CallTraits traits) => response.StatusCode switch
    {
        HttpStatusCode.Unauthorized => !traits.ForeignCredentials,
        HttpStatusCode.InternalServerError => IsNotAuthenticated(BufferedContent.Of(response)),
        _ => false,
    };

    private static bool IsNotAuthenticated(ReadOnlyMemory<byte> body)
    {
        if (body.Span.IndexOf("\"NotAuthenticated\""u8) < 0)
            return false;

        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("_typeName", out var type)
                && type.ValueKind == JsonValueKind.String
                && type.ValueEquals("NotAuthenticated"u8);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
