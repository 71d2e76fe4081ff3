using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Simulator.Faults;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Rest;
using Orchestrator.Simulator.Sessions;
using Orchestrator.Simulator.Tasks;
using Orchestrator.Simulator.Vim;

namespace Orchestrator.Simulator.Hosting;

/// <summary>The way of every vendor call: count, wait, injected faults, session, work, answer.</summary>
internal static class VendorPipeline
{
    public const string SessionHeader = "vmware-api-session-id";

    public static async Task Invoke(HttpContext context, VCenter vcenter, VendorRoute route)
    {
        vcenter.Statistics.Enter(route.Key);
        try
        {
            var body = await ReadBody(context.Request);
            if (vcenter.Options.CallLatency > TimeSpan.Zero)
                await Task.Delay(vcenter.Options.CallLatency, vcenter.Clock, context.RequestAborted);
            var faults = vcenter.Faults.StrikeCall(context.Request.Method, route.Template, context.Request.Path + context.Request.QueryString, body);
            var early = await FaultEffects.BeforeWork(context, vcenter, route, faults);
            if (early is { Abort: true })
            {
                context.Abort();
                return;
            }

            var reply = early?.Reply ?? await Work(context, vcenter, route, body, faults);
            if (faults.Any(fault => fault.Kind == FaultKinds.LostReply))
                context.Abort();
            else
                await ReplyWriter.Write(context, vcenter.Options.LateTypeNames, reply);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client hung up; what it asked for goes on (quirk 52).
        }
        finally
        {
            vcenter.Statistics.Leave();
        }
    }

    private static async ValueTask<Reply> Work(HttpContext context, VCenter vcenter, VendorRoute route, string? text, IReadOnlyList<Fault> faults)
    {
        try
        {
            if (route.Vim && Releases.Refuse(vcenter.Options, context.Request.RouteValues["release"] as string) is { } unknown)
                return unknown;
            var session = vcenter.Sessions.Find(context.Request.Headers[SessionHeader]);
            if (session is null && !route.Anonymous)
                return route.Vim ? VimErrors.NotAuthenticated : RestErrors.Unauthenticated;
            var body = text is null ? null : JsonNode.Parse(text);
            var caller = FaultEffects.OnTasks(new Caller(session?.User ?? "") { WantsCisTask = context.Request.Query["vmw-task"] == "true" }, faults);
            return await route.Handle(new(context, vcenter, route, session, body, caller));
        }
        catch (RefusedException refused)
        {
            return route.Vim ? VimErrors.Of(refused.Refusal) : RestErrors.Of(refused.Refusal);
        }
        catch (Exception unreadable) when (unreadable is JsonException or FormatException or InvalidOperationException)
        {
            // A body that is not what the contract says; JsonNode throws the last when a value has another type.
            return route.Vim ? VimErrors.InvalidRequest(unreadable.Message) : RestErrors.InvalidRequest(unreadable.Message);
        }
    }

    private static async Task<string?> ReadBody(HttpRequest request)
    {
        // A file is its handler's to read.
        if (request.ContentType == "application/octet-stream")
            return null;
        if (request.ContentLength is 0 || (request.ContentLength is null && !request.Headers.ContainsKey("Transfer-Encoding")))
            return null;
        using var reader = new StreamReader(request.Body);
        return await reader.ReadToEndAsync() is { Length: > 0 } text ? text : null;
    }
}
