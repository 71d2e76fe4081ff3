namespace Orchestrator.Simulator;

public sealed class SimulatorServer : IAsyncDisposable
{
    public Uri Address => throw new NotSupportedException();

    public string Thumbprint => throw new NotSupportedException();

    public string User => throw new NotSupportedException();

    public static Task<SimulatorServer> StartAsync(SimulatorOptions options, TimeProvider? timeProvider, ILoggerFactory? loggerFactory, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
