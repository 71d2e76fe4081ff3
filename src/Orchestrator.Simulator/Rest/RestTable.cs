using Orchestrator.Simulator.Hosting;
using Orchestrator.Simulator.Tasks;

namespace Orchestrator.Simulator.Rest;

/// <summary>Collects the operations under <c>/api</c>; a template carries its <c>?action=…</c>.</summary>
internal sealed class RestTable
{
    private readonly List<VendorRoute> _routes = [];
    private readonly TagRate _tagRate = new();

    public IReadOnlyList<VendorRoute> Routes => _routes;

    public RestTable Get(string template, Func<VendorCall, Reply> handle) => Call("GET", template, handle);

    public RestTable Call(string method, string template, Func<VendorCall, Reply> handle)
    {
        var limited = template.StartsWith("/api/cis/tagging/", StringComparison.Ordinal) ? _tagRate.Limit(handle) : handle;
        return Add(method, template, call => ValueTask.FromResult(limited(call)));
    }

    /// <summary>A call that holds the connection until its task has ended, and has no result (quirk 25).</summary>
    public RestTable Work(string method, string template, Func<VendorCall, Inventory.Change, VimTask> start) => Add(method, template, async call =>
    {
        await call.Run(change => start(call, change));
        return Reply.NoContent;
    });

    public RestTable Add(string method, string template, Func<VendorCall, ValueTask<Reply>> handle, bool anonymous = false)
    {
        _routes.Add(new(method, template, handle) { Anonymous = anonymous });
        return this;
    }
}
