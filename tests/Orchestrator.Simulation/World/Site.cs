using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Client;
using Orchestrator.Simulation.Clock;
using Orchestrator.Simulation.Wire;
using Orchestrator.Simulator;

namespace Orchestrator.Simulation.World;

/// <summary>One run's world: a clock, a vCenter, a database, and the service that lives, dies and lives again on them.</summary>
internal sealed class Site : IDisposable
{
    private static readonly DateTimeOffset Beginning = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private SimulatedVCenter? _vcenter;

    public Site(int seed, SiteFiles files, Action<IServiceCollection>? substitute)
    {
        Chance = new Random(seed);
        Files = files;
        Substitute = substitute;
        Clock = new SimulationClock(Beginning);
        History = new History(Clock);
        Crashes = new CrashPlan([], History);
    }

    public Random Chance { get; }

    public SiteFiles Files { get; }

    public SimulationClock Clock { get; }

    public History History { get; }

    public CrashPlan Crashes { get; init; }

    /// <summary>What is put in place of parts of the service: deliberate breaks.</summary>
    public Action<IServiceCollection>? Substitute { get; }

    public SimulatedVCenter VCenter => _vcenter ?? throw new InvalidOperationException("There is no vCenter yet.");

    /// <summary>The service that lives; null between two lives.</summary>
    public ServiceLife? Service { get; private set; }

    public int Lives { get; private set; }

    public TimeSpan Elapsed => Clock.GetUtcNow() - Beginning;

    /// <summary>What the story waits for, for those who look at a run that does not end.</summary>
    public string Waiting { get; set; } = "";

    /// <summary>Starts vCenter, and the service for the first time.</summary>
    public async Task OpenAsync(SimulatorOptions options)
    {
        _vcenter = new SimulatedVCenter(options, Clock);
        await LiveAsync();
    }

    /// <summary>Starts the service.</summary>
    public async Task LiveAsync()
    {
        History.Add("service", $"life {Lives + 1} begins");
        Service = new ServiceLife(this, ++Lives);
        await Task.WhenAny(Service.StartAsync(), Service.Life.End);
    }

    public OrchestratorClient Connect() => OrchestratorClient.Connect(new Uri("http://orchestrator.test"), SiteFiles.Key, new ClientWire(this), Clock);

    public void Dispose()
    {
        Service?.Life.Die();
        _vcenter?.Dispose();
        SqliteConnection.ClearAllPools();
    }
}
