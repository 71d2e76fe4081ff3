using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Orchestrator.TestKit.Databases;
using Orchestrator.TestKit.Hosts;

namespace Orchestrator.Benchmarks;

/// <summary>A service and a simulator, each a process of its own, for one measurement.</summary>
internal sealed class Bench : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly string _directory;

    private Bench(TestDatabase database, SimulatorProcess simulator, ServiceProcess service, string directory) =>
        (_database, Simulator, Service, _directory) = (database, simulator, service, directory);

    public SimulatorProcess Simulator { get; }

    public ServiceProcess Service { get; }

    /// <summary>vCenter's own times, as the figures are defined: clone, power-on, Tools after power-on, and 5 ms a call.</summary>
    public static async Task<Bench> StartAsync(BenchmarkOptions options, TimeSpan clone)
    {
        var directory = Directory.CreateTempSubdirectory("orchestrator-benchmark-").FullName;
        var database = await TestDatabase.CreateAsync(options.Database) ?? throw new InvalidOperationException(TestDatabase.WhyNot);
        var simulator = await SimulatorProcess.StartAsync(
            directory,
            "--vms", "20", "--seed", "7", "--latency", "5ms", "--clone", $"{clone.TotalSeconds}s", "--power-on", $"{Path.PowerOn.TotalSeconds}s", "--tools-after", $"{Path.Tools.TotalSeconds}s", "--customize", $"{Path.Customize.TotalSeconds}s");
        var service = await ServiceProcess.StartAsync(new ServiceSetup { DataDirectory = directory, Database = database, Simulator = simulator });
        return new Bench(database, simulator, service, directory);
    }

    /// <summary>Without the first backup; larger than the template, so that there is a reconfigure.</summary>
    public Task<OperationView> OrderAsync(string name) => Service.Client.OrderAsync(new CreateVmRequest
    {
        Name = name,
        System = "demo",
        Image = "rhel-9",
        Size = "medium",
        BackupPolicy = "later",
    });

    public async Task<OperationView> FinishAsync(OperationView operation)
    {
        var ended = await Service.Client.WaitAsync(operation.Id, TimeSpan.FromMinutes(10));
        return ended.State == OperationState.Succeeded
            ? ended
            : throw new InvalidOperationException($"{operation.Resource} ended {ended.State}: {ended.Error?.Detail}");
    }

    public async Task<int> CallsAsync() => (await Simulator.ReadStatsAsync()).Calls;

    public TimeSpan Cpu()
    {
        using var process = System.Diagnostics.Process.GetProcessById(Service.Process.Id);
        return process.TotalProcessorTime;
    }

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        await Simulator.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    /// <summary>vCenter's own times on the path of one VM.</summary>
    public static class Path
    {
        public static readonly TimeSpan Clone = TimeSpan.FromSeconds(2);

        /// <summary>The simulator's fixed time for a reconfigure.</summary>
        public static readonly TimeSpan Reconfigure = TimeSpan.FromSeconds(0.1);

        public static readonly TimeSpan PowerOn = TimeSpan.FromSeconds(0.5);

        public static readonly TimeSpan Tools = TimeSpan.FromSeconds(1);

        public static readonly TimeSpan Customize = TimeSpan.FromSeconds(0.5);

        public static TimeSpan AfterClone => Reconfigure + PowerOn + Tools + Customize;
    }
}
