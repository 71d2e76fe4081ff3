using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Orchestrator.Simulation.Wire;
using Orchestrator.Simulator;
using Orchestrator.Simulator.Control;
using Orchestrator.Simulator.Hosting;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Machines;
using Orchestrator.Simulator.Tasks;
using Inner = Orchestrator.Simulator.Hosting.VCenter;

namespace Orchestrator.Simulation.World;

/// <summary>The simulated vCenter in this process: no sockets, its inventory in memory, on the run's clock.</summary>
internal sealed class SimulatedVCenter(SimulatorOptions options, TimeProvider clock) : IDisposable
{
    public const string User = "svc-orchestrator@vsphere.local";
    public const string Password = "simulated";

    // Its own: the routes count calls.
    private readonly VendorRoutes _routes = new();
    private readonly Queue<string> _gone = new();

    public Inner Inner { get; } = new(options, clock);

    /// <summary>Begins to remember the ids of VMs that go.</summary>
    public void Begin() => Inner.Door.Committed += change =>
    {
        foreach (var id in change.Removals.Where(id => id.StartsWith("vm-", StringComparison.Ordinal)))
            _gone.Enqueue(id);
    };

    /// <summary>Has a call answered. Null: the connection was broken off.</summary>
    public async Task<InMemoryReply?> CallAsync(InMemoryRequest request, CancellationToken aborted)
    {
        using var exchange = new InMemoryExchange(request, aborted);
        var context = new DefaultHttpContext(exchange.Features);
        var route = _routes.Find(context) ?? throw new InvalidOperationException($"The simulator has no route {request.Method} {request.PathAndQuery}.");
        await VendorPipeline.Invoke(context, Inner, route);
        return exchange.Reply();
    }

    /// <summary>The path of a folder; null where there is none of that id.</summary>
    public string? PathOf(string folder) => Inner.Door.State.Find<Folder>(folder) is { } found ? Naming.PathOf(Inner.Door.State, found) : null;

    /// <summary>Ends the session that a request is made with.</summary>
    public void EndSession(InMemoryRequest request)
    {
        var token = request.Headers.FirstOrDefault(header => header.Key.Equals(VendorPipeline.SessionHeader, StringComparison.OrdinalIgnoreCase)).Value;
        if (Inner.Sessions.Find(token) is { } session)
            Inner.Sessions.Close(session);
    }

    /// <summary>All sessions and all ended tasks are gone.</summary>
    public void Restart()
    {
        Inner.Sessions.CloseAll();
        Inner.Door.Write(change =>
        {
            foreach (var task in change.State.All.Values.OfType<VimTask>().Where(task => task.Ended).OrderBy(task => task.Number).ToList())
                change.Remove(task);
        });
    }

    /// <summary>Gives the id of a VM that is gone to a stranger's; null while none has gone.</summary>
    public string? ReuseId()
    {
        if (_gone.Count == 0)
            return null;
        var id = _gone.Dequeue();
        StrangerControl.Add(Inner, new JsonObject { ["name"] = $"stranger {id}" });
        Inner.Door.Write(change =>
        {
            var stranger = change.State.Vms.Values.Single(vm => vm.Name == $"stranger {id}");
            change.Remove(stranger);
            change.Put(stranger with { Id = id });
        });
        return id;
    }

    /// <summary>Forgets a task a moment after its end.</summary>
    public void ForgetWhenEnded(string? task) => OnEnd(task, ended => ended);

    /// <summary>Takes away what a task made, as it ends.</summary>
    public void LoseResult(string? task) => OnEnd(task, ended => ended is { Phase: TaskPhase.Success, Result.Id: var made } ? Inner.Door.State.Vms.GetValueOrDefault(made) : null);

    private void OnEnd(string? task, Func<VimTask, Entity?> taken)
    {
        if (task is null)
            return;
        Inner.Door.Committed += Take;

        void Take(Change change)
        {
            if (change.Puts.OfType<VimTask>().FirstOrDefault(put => put.Id == task) is not { Ended: true })
                return;
            Inner.Door.Committed -= Take;
            ITimer? timer = null;
            timer = clock.CreateTimer(
                _ =>
                {
                    timer?.Dispose();
                    if (Inner.Door.State.Find<VimTask>(task) is { } ended && taken(ended) is { } entity)
                        Inner.Door.Write(away => away.Remove(entity));
                },
                null,
                TimeSpan.FromMilliseconds(1),
                Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        Inner.Sessions.CloseAll();
        Inner.Dispose();
    }
}
