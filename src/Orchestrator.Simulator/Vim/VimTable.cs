using Orchestrator.Simulator.Hosting;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Tasks;

namespace Orchestrator.Simulator.Vim;

/// <summary>Collects the methods and properties of managed object types as routes under <c>/sdk/vim25/{release}</c>.</summary>
internal sealed class VimTable
{
    private readonly List<VendorRoute> _routes = [];

    public IReadOnlyList<VendorRoute> Routes => _routes;

    public VimTable Method(string type, string name, Func<VendorCall, Reply> handle, bool anonymous = false) =>
        Add("POST", type, name, call => ValueTask.FromResult(handle(call)), anonymous);

    public VimTable MethodAsync(string type, string name, Func<VendorCall, ValueTask<Reply>> handle) => Add("POST", type, name, handle, anonymous: false);

    /// <summary>A method that starts a task and answers with its reference at once.</summary>
    public VimTable Task(string type, string name, Func<VendorCall, Change, VimTask> start) =>
        Method(type, name, call => Reply.Ok(Wire.Ref(MoRef.Task(call.Start(change => start(call, change)).Id))));

    public VimTable Property(string type, string name, Func<VendorCall, Reply> handle, bool anonymous = false) =>
        Add("GET", type, name, call => ValueTask.FromResult(handle(call)), anonymous);

    private VimTable Add(string method, string type, string name, Func<VendorCall, ValueTask<Reply>> handle, bool anonymous)
    {
        _routes.Add(new(method, $"/sdk/vim25/{{release}}/{type}/{{moId}}/{name}", handle) { Anonymous = anonymous });
        return this;
    }
}
