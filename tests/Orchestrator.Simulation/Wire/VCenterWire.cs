using Orchestrator.Simulation.World;

namespace Orchestrator.Simulation.Wire;

/// <summary>Carries the calls of one life of the service to vCenter, each in its own time, and has the run's faults strike them.</summary>
internal sealed class VCenterWire(Site site, Life life) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var sent = await InMemoryRequest.ReadAsync(request, cancellationToken);
        await Task.Delay(TimeSpan.FromMilliseconds(site.Chance.Next(1, 30)), site.Clock, cancellationToken);
        if (life.HasEnded)
            await Life.Nevermore();
        var reply = await site.VCenter.CallAsync(sent, cancellationToken);
        if (life.HasEnded)
            await Life.Nevermore();
        site.History.Add("vcenter", $"{sent.Method} {sent.PathAndQuery} -> {reply?.Status}");
        return (reply ?? throw new HttpRequestException(HttpRequestError.ResponseEnded, "vCenter broke the connection off.")).ToMessage(request);
    }
}
