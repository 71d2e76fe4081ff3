namespace Orchestrator.VCenter.Resilience;

/// <summary>Nearest to the wire: reads the whole answer, and keeps the sender from sending twice of its own accord.</summary>
internal sealed class BufferingHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // SocketsHttpHandler sends a request again by itself when a pooled connection turns out to be closed before a first byte
        // came back and no body had been begun. vCenter may have done the work by then. A body, even an empty one, prevents it.
        if (request.Content is null && request.Method != HttpMethod.Get)
            request.Content = new ByteArrayContent([]);

        CallTraits.MarkSent(request);
        var response = await base.SendAsync(request, cancellationToken);
        try
        {
            response.RequestMessage = request;
            await BufferedContent.BufferAsync(response, cancellationToken);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
