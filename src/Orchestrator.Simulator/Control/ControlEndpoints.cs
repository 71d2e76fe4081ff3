using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Simulator.Faults;
using Orchestrator.Simulator.Hosting;
using Orchestrator.Simulator.Inventory;

namespace Orchestrator.Simulator.Control;

/// <summary>Control of the simulator itself under <c>/sim</c>: no session, from this machine only.</summary>
internal static class ControlEndpoints
{
    public static void Map(IEndpointRouteBuilder app, VCenter vcenter)
    {
        var sim = app.MapGroup("/sim");
        Map(sim, "GET", "/faults", (_, _) => Json(FaultControl.List(vcenter)));
        Map(sim, "POST", "/faults", (_, body) => Json(FaultControl.Add(vcenter, body), 201));
        Map(sim, "DELETE", "/faults", (_, _) => Do(vcenter.Faults.Clear));
        Map(sim, "DELETE", "/faults/{id}", (context, _) => vcenter.Faults.Remove(Value(context, "id")) ? Reply.NoContent : new Reply(404));
        Map(sim, "GET", "/stats", (_, _) => Json(StatisticsControl.View(vcenter)));
        Map(sim, "DELETE", "/stats", (_, _) => Do(() => StatisticsControl.Reset(vcenter)));
        Map(sim, "GET", "/clock", (_, _) => Json(ClockControl.View(vcenter)));
        Map(sim, "POST", "/clock", (_, body) => Json(ClockControl.Advance(vcenter, body)));
        Map(sim, "GET", "/inventory", (_, _) => Json(InventoryControl.View(vcenter.Door.State)));
        Map(sim, "DELETE", "/sessions", (_, _) => Do(vcenter.Sessions.CloseAll));
        Map(sim, "POST", "/vms", (_, body) => Json(StrangerControl.Add(vcenter, body), 201));
        Map(sim, "DELETE", "/vms/{id}", (context, _) => Do(() => StrangerControl.Delete(vcenter, Value(context, "id"))));
        Map(sim, "POST", "/vms/{id}/{action}", (context, body) => Do(() => StrangerControl.Act(vcenter, Value(context, "id"), Value(context, "action"), body)));
    }

    private static void Map(RouteGroupBuilder group, string method, string path, Func<HttpContext, JsonObject?, Reply> handle) =>
        group.MapMethods(path, [method], async context => await ReplyWriter.Write(context, lateTypeNames: false, await Answer(context, handle)));

    private static async Task<Reply> Answer(HttpContext context, Func<HttpContext, JsonObject?, Reply> handle)
    {
        if (context.Connection.RemoteIpAddress is { } from && !IPAddress.IsLoopback(from))
            return new(403);
        try
        {
            using var reader = new StreamReader(context.Request.Body);
            var text = await reader.ReadToEndAsync(context.RequestAborted);
            return handle(context, text.Length == 0 ? null : JsonNode.Parse(text) as JsonObject);
        }
        catch (RefusedException refused)
        {
            return Json(new JsonObject { ["error"] = refused.Refusal.Fault, ["message"] = refused.Refusal.Text }, refused.Refusal.Status == 404 ? 404 : 400);
        }
        catch (Exception wrong) when (wrong is JsonException or FormatException or InvalidOperationException or ArgumentException)
        {
            return Json(new JsonObject { ["error"] = "InvalidRequest", ["message"] = wrong.Message }, 400);
        }
    }

    private static string Value(HttpContext context, string name) => context.Request.RouteValues[name] as string ?? "";

    private static Reply Json(JsonNode node, int status = 200) => Reply.Of(status, node);

    private static Reply Do(Action action)
    {
        action();
        return Reply.NoContent;
    }
}
