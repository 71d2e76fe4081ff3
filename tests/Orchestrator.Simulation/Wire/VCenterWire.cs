using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Simulation.Faults;
using Orchestrator.Simulation.World;
using Orchestrator.Simulator.Control;
using Orchestrator.Simulator.Faults;

namespace Orchestrator.Simulation.Wire;

/// <summary>
/// Carries the calls of one life of the service to vCenter, each in its own time, and has the run's faults strike them. After what
/// changed something it may be the service's time to die.
/// </summary>
internal sealed class VCenterWire(Site site, Life life) : HttpMessageHandler
{
    private const int LongestDelay = 25_000;
    private static readonly TimeSpan GivenUp = TimeSpan.FromSeconds(31);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var sent = await InMemoryRequest.ReadAsync(request, cancellationToken);
        var kind = VendorCalls.KindOf(sent);
        await TravelAsync(cancellationToken);
        var fault = site.Outage ? WireFault.Refuse : site.Faults.Draw(kind);
        if (fault is { } struck)
            site.Count($"fault {struck}");
        if (fault is not WireFault.Refuse)
            site.Watch.Sent(sent);
        var reply = await CarryAsync(sent, fault, cancellationToken);
        if (kind is not (VendorCallKind.Read or VendorCallKind.Login))
            site.Crashes.Pass(life, $"after {VendorCalls.Describe(sent)}");
        await life.StayAliveAsync();
        await TravelAsync(cancellationToken);
        site.History.Add("vcenter", $"{VendorCalls.Describe(sent)} -> {reply?.Status.ToString(CultureInfo.InvariantCulture) ?? "broken off"}{(fault is null ? "" : $" ({fault})")}");
        if (fault == WireFault.LoseReply || reply is null)
            throw new HttpRequestException(HttpRequestError.ResponseEnded, "The connection was broken off.");
        site.Watch.Answered(sent, reply);
        return reply.ToMessage(request);
    }

    private async Task<InMemoryReply?> CarryAsync(InMemoryRequest sent, WireFault? fault, CancellationToken cancellationToken)
    {
        switch (fault)
        {
            case WireFault.Drop:
                return null;
            case WireFault.Refuse:
                throw new HttpRequestException(HttpRequestError.ConnectionError, "The connection was refused.");
            case WireFault.Silence:
                await DeliverAsync(sent, CancellationToken.None);
                await Task.Delay(Timeout.InfiniteTimeSpan, site.Clock, cancellationToken);
                return null;
            case WireFault.Delay:
                await Task.Delay(TimeSpan.FromMilliseconds(site.Chance.Next(LongestDelay)), site.Clock, cancellationToken);
                return await DeliverAsync(sent, cancellationToken);
            case WireFault.DeliverLate:
                _ = DeliverLateAsync(sent);
                await Task.Delay(Timeout.InfiniteTimeSpan, site.Clock, cancellationToken);
                return null;
            case WireFault.DeliverTwice:
                var first = await DeliverAsync(sent, cancellationToken);
                var second = await DeliverAsync(sent, cancellationToken);
                return site.Chance.Next(2) == 0 ? first : second;
            case WireFault.EndSession:
                site.VCenter.EndSession(sent);
                return await DeliverAsync(sent, cancellationToken);
            case WireFault.Error:
                return await DeliverAsync(sent, cancellationToken, VendorCalls.IsVim(sent)
                    ? new Fault { Kind = FaultKinds.Error, VimFault = site.Faults.DrawVimFault() }
                    : new Fault { Kind = FaultKinds.Error, ErrorType = site.Faults.DrawErrorType() });
            case WireFault.Unavailable:
                return await DeliverAsync(sent, cancellationToken, new Fault { Kind = FaultKinds.Error, Status = 503, ErrorType = "SERVICE_UNAVAILABLE", VimFault = "HostCommunication" });
            case WireFault.UnavailableWithoutBody:
                return await DeliverAsync(sent, cancellationToken, new Fault { Kind = FaultKinds.NoBody503 });
            case WireFault.FailTask:
                return await DeliverAsync(sent, cancellationToken, new Fault { Kind = FaultKinds.TaskError, VimFault = site.Faults.DrawVimFault() });
            case WireFault.FailTaskAfterWork:
                return await DeliverAsync(sent, cancellationToken, new Fault { Kind = FaultKinds.TaskErrorAfterWork, VimFault = "SystemError" });
            case WireFault.HangTask:
                return await DeliverAsync(sent, cancellationToken, new Fault { Kind = FaultKinds.TaskHang });
            case WireFault.ForgetTask:
                var forgotten = await DeliverAsync(sent, cancellationToken);
                site.VCenter.ForgetWhenEnded(TaskOf(forgotten));
                return forgotten;
            case WireFault.LoseObject:
                var lost = await DeliverAsync(sent, cancellationToken);
                site.VCenter.LoseResult(TaskOf(lost));
                return lost;
            case WireFault.TakeName:
                TakeName(sent);
                return await DeliverAsync(sent, cancellationToken);
            default:
                return await DeliverAsync(sent, cancellationToken);
        }
    }

    private async Task<InMemoryReply?> DeliverAsync(InMemoryRequest sent, CancellationToken cancellationToken, Fault? fault = null)
    {
        if (fault is not null)
            site.VCenter.Inner.Faults.Add(fault);
        var answering = site.VCenter.CallAsync(sent, cancellationToken);
        if (fault is not null)
            site.VCenter.Inner.Faults.Clear();
        var reply = await answering;
        cancellationToken.ThrowIfCancellationRequested();
        return reply;
    }

    private async Task DeliverLateAsync(InMemoryRequest sent)
    {
        await Task.Delay(GivenUp + TimeSpan.FromMilliseconds(site.Chance.Next(LongestDelay)), site.Clock);
        var reply = await DeliverAsync(sent, CancellationToken.None);
        site.History.Add("vcenter", $"late: {VendorCalls.Describe(sent)} -> {reply?.Status}");
    }

    private async Task TravelAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(site.Chance.Next(1, 15)), site.Clock, cancellationToken);
        await life.StayAliveAsync();
    }

    private void TakeName(InMemoryRequest sent)
    {
        var wish = JsonNode.Parse(sent.Body) as JsonObject;
        if (wish?["name"]?.GetValue<string>() is not { } name || wish["folder"]?["value"]?.GetValue<string>() is not { } folder || site.VCenter.PathOf(folder) is not { } path)
            return;
        if (site.VCenter.Inner.Door.State.Named(folder, name) is null)
            StrangerControl.Add(site.VCenter.Inner, new JsonObject { ["name"] = name, ["folder"] = path });
    }

    private static string? TaskOf(InMemoryReply? reply)
    {
        if (reply is not { Status: 200 })
            return null;
        try
        {
            return (JsonNode.Parse(reply.Body) as JsonObject)?["value"]?.GetValue<string>();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
