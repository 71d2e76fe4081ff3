using Orchestrator.Simulation.World;

namespace Orchestrator.Simulation.Wire;

/// <summary>Carries the calls of the service's callers. A service that is dead, or dies meanwhile, breaks the connection.</summary>
internal sealed class ClientWire(Site site) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var sent = await InMemoryRequest.ReadAsync(request, cancellationToken);
        await Task.Delay(TimeSpan.FromMilliseconds(site.Chance.Next(1, 20)), site.Clock, cancellationToken);
        if (site.Service is not { } service)
            throw new HttpRequestException(HttpRequestError.ConnectionError, "The service does not answer.");
        var answered = service.Server.CallAsync(sent, cancellationToken);
        await Task.WhenAny(answered, service.Life.End);
        if (service.Life.HasEnded)
            throw new HttpRequestException(HttpRequestError.ResponseEnded, "The service broke the connection off.");
        cancellationToken.ThrowIfCancellationRequested();
        var reply = await answered ?? throw new HttpRequestException(HttpRequestError.ResponseEnded, "The service broke the connection off.");
        if (sent.Method != "GET")
            site.History.Add("client", $"{sent.Method} {sent.PathAndQuery} -> {reply.Status}");
        return reply.ToMessage(request);
    }
}
