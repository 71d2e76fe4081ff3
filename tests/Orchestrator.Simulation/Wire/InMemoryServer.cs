using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace Orchestrator.Simulation.Wire;

/// <summary>A web server without sockets: whoever holds it calls the application.</summary>
internal sealed class InMemoryServer : IServer
{
    private Func<IFeatureCollection, Task>? _process;

    public IFeatureCollection Features { get; } = new FeatureCollection();

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        _process = features => ProcessAsync(application, features);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
    }

    /// <summary>Has a request answered. Null: the application broke the connection off.</summary>
    public async Task<InMemoryReply?> CallAsync(InMemoryRequest request, CancellationToken aborted)
    {
        if (_process is not { } process)
            throw new HttpRequestException(HttpRequestError.ConnectionError, "Nobody listens.");
        using var exchange = new InMemoryExchange(request, aborted);
        await process(exchange.Features);
        return exchange.Reply();
    }

    private static async Task ProcessAsync<TContext>(IHttpApplication<TContext> application, IFeatureCollection features)
        where TContext : notnull
    {
        var context = application.CreateContext(features);
        try
        {
            await application.ProcessRequestAsync(context);
            application.DisposeContext(context, null);
        }
        catch (Exception exception)
        {
            application.DisposeContext(context, exception);
            throw;
        }
    }
}
