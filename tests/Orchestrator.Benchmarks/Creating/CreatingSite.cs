using System.Globalization;
using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Orchestrator.TestKit.Hosts;

namespace Orchestrator.Benchmarks.Creating;

/// <summary>A service and a simulator, each a process of its own, for one measurement.</summary>
internal sealed class CreatingSite : IAsyncDisposable
{
    public const int UsualVms = 1000;
    public const int UsualSlots = 64;

    /// <summary>Seconds.</summary>
    public const int UsualClone = 5;

    private readonly BenchDatabase _database;
    private readonly string _directory;

    private CreatingSite(BenchDatabase database, SimulatorProcess simulator, ServiceProcess service, string directory) =>
        (_database, Simulator, Service, _directory) = (database, simulator, service, directory);

    public SimulatorProcess Simulator { get; }

    public ServiceProcess Service { get; }

    /// <summary>vCenter's own times, as the figures are defined: clone, power-on, Tools after power-on, and 5 ms a call.</summary>
    public static async Task<CreatingSite> StartAsync(BenchmarkOptions options, TimeSpan clone, int machines = 20, int mostAtOnce = 2_000)
    {
        var directory = Directory.CreateTempSubdirectory("orchestrator-benchmark-").FullName;
        var database = await BenchDatabase.StartAsync(options.Database);
        var simulator = await SimulatorProcess.StartAsync(
            directory,
            "--vms", machines.ToString(CultureInfo.InvariantCulture), "--seed", "7", "--hosts", "8", "--datastore-gib", "1000000", "--clones-per-host", "1000", "--latency", "5ms",
            "--clone", $"{clone.TotalSeconds}s", "--power-on", $"{Own.PowerOn.TotalSeconds}s", "--tools-after", $"{Own.Tools.TotalSeconds}s", "--customize", $"{Own.Customize.TotalSeconds}s");
        var service = await ServiceProcess.StartAsync(new ServiceSetup
        {
            DataDirectory = directory,
            Database = await database.CreateAsync(),
            Simulator = simulator,
            Settings = new Dictionary<string, string>
            {
                ["VCenters:0:CreatingSlots"] = options.Number("slots", UsualSlots).ToString(CultureInfo.InvariantCulture),
                ["Operations:MostAtOnce"] = mostAtOnce.ToString(CultureInfo.InvariantCulture),
            },
        });
        return new CreatingSite(database, simulator, service, directory);
    }

    /// <summary>Without the first backup; larger than the template, so that there is a reconfigure.</summary>
    public Task<OperationView> OrderAsync(string name) => Service.Client.OrderAsync(Order(name));

    public static CreateVmRequest Order(string name) => new()
    {
        Name = name,
        System = "demo",
        Image = "rhel-9",
        Size = "medium",
        BackupPolicy = "later",
    };

    public async Task<OperationView> FinishAsync(OperationView operation)
    {
        var ended = await Service.Client.WaitAsync(operation.Id, TimeSpan.FromMinutes(10));
        return ended.State == OperationState.Succeeded
            ? ended
            : throw new InvalidOperationException($"{operation.Resource} ended {ended.State}: {ended.Error?.Detail}");
    }

    public async Task<int> CallsAsync() => (await Simulator.ReadStatsAsync()).Calls;

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        await Simulator.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    /// <summary>vCenter's own times on the path of one VM, besides the clone.</summary>
    public static class Own
    {
        /// <summary>The simulator's fixed time for a reconfigure.</summary>
        public static readonly TimeSpan Reconfigure = TimeSpan.FromSeconds(0.1);

        public static readonly TimeSpan PowerOn = TimeSpan.FromSeconds(0.5);

        public static readonly TimeSpan Tools = TimeSpan.FromSeconds(1);

        public static readonly TimeSpan Customize = TimeSpan.FromSeconds(0.5);

        public static TimeSpan AfterClone => Reconfigure + PowerOn + Tools + Customize;
    }
}
