using Microsoft.AspNetCore.Http;
using Orchestrator.Simulation.Wire;
using Orchestrator.Simulator;
using Orchestrator.Simulator.Hosting;
using Inner = Orchestrator.Simulator.Hosting.VCenter;

namespace Orchestrator.Simulation.World;

/// <summary>The simulated vCenter in this process: no sockets, its inventory in memory, on the run's clock.</summary>
internal sealed class SimulatedVCenter(SimulatorOptions options, TimeProvider clock) : IDisposable
{
    public const string User = "svc-orchestrator@vsphere.local";
    public const string Password = "simulated";

    private static readonly VendorRoutes Routes = new();

    public Inner Inner { get; } = new(options, clock);

    /// <summary>Has a call answered. Null: the connection was broken off.</summary>
    public async Task<InMemoryReply?> CallAsync(InMemoryRequest request, CancellationToken aborted)
    {
        using var exchange = new InMemoryExchange(request, aborted);
        var context = new DefaultHttpContext(exchange.Features);
        var route = Routes.Find(context) ?? throw new InvalidOperationException($"The simulator has no route {request.Method} {request.PathAndQuery}.");
        await VendorPipeline.Invoke(context, Inner, route);
        return exchange.Reply();
    }

    public void Dispose()
    {
        Inner.Sessions.CloseAll();
        Inner.Dispose();
    }
}
