using System.Text.Json.Nodes;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Sessions;
using Orchestrator.Simulator.Tasks;

namespace Orchestrator.Simulator.Hosting;

/// <summary>One call of a client, as a handler sees it.</summary>
internal sealed class VendorCall(HttpContext context, VCenter vcenter, VendorRoute route, Session? session, JsonNode? body, Caller caller)
{
    private static readonly JsonObject Empty = [];

    public VCenter VCenter => vcenter;

    public InventoryState State => vcenter.Door.State;

    public SimulatorOptions Options => vcenter.Options;

    public VendorRoute Route => route;

    public HttpContext Context => context;

    public CancellationToken Aborted => context.RequestAborted;

    public Session Session => session ?? throw Refusals.Rest(401, "UNAUTHENTICATED", "com.vmware.vapi.endpoint.method.authentication.required", "Authentication required.");

    public Caller Caller => caller;

    public JsonNode? BodyNode => body;

    public JsonObject Body => body as JsonObject ?? Empty;

    /// <summary>A parameter of the path.</summary>
    public string this[string name] => context.Request.RouteValues[name] as string ?? "";

    public string? Query(string name) => context.Request.Query[name] is [{ } value, ..] ? value : null;

    /// <summary>The values of a list filter; null when it was not given (quirk 20).</summary>
    public HashSet<string>? Filter(string name) => context.Request.Query[name] is { Count: > 0 } values
        ? values.OfType<string>().SelectMany(value => value.Split(',')).ToHashSet(StringComparer.Ordinal)
        : null;

    /// <summary>Starts a task and answers with its reference, as vim methods do.</summary>
    public VimTask Start(Func<Change, VimTask> start) => vcenter.Door.Write(start);

    /// <summary>Starts a task and answers when it has ended, as REST calls do; its error is the call's.</summary>
    public async Task<VimTask> Run(Func<Change, VimTask> start)
    {
        var task = await vcenter.Completions.Of(vcenter.Door, Start(start).Id, Aborted);
        return task.Error is { } error ? throw new RefusedException(error) : task;
    }
}
