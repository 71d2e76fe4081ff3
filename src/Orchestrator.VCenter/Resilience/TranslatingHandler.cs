using Orchestrator.VCenter.Errors;

namespace Orchestrator.VCenter.Resilience;

/// <summary>One attempt: what comes out is a good answer or a <see cref="VCenterException"/>.</summary>
internal sealed class TranslatingHandler(string vcenter, IHealthListener? health, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var traits = CallTraits.Of(request);
        HttpResponseMessage response;
        try
        {
            response = await base.SendAsync(request, cancellationToken);
        }
        catch (Exception exception) when (TransportErrors.IsTransport(exception))
        {
            throw TransportErrors.Translate(exception, traits);
        }
        catch (OperationCanceledException exception) when (exception.InnerException is TimeoutException && !cancellationToken.IsCancellationRequested)
        {
            // ConnectTimeout of SocketsHttpHandler: nothing was sent.
            throw TransportErrors.ConnectFailed(exception.InnerException, traits);
        }

        if (response.IsSuccessStatusCode)
        {
            if (traits.AllowsEmpty || !BufferedContent.IsEmpty(BufferedContent.Of(response).Span))
                return response;

            response.Dispose();
            throw ReplyErrors.Unreadable(traits, "vCenter answered nothing where the contract has a result.", null);
        }

        using (response)
        {
            var error = ReplyErrors.Translate(response, traits);
            if (error is { IsOutage: true, RetryAfter: { } wait })
                health?.AskedToWait(vcenter, wait);
            throw error;
        }
    }
}
