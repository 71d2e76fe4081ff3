using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Orchestrator.Client;
using Orchestrator.Persistence;
using Orchestrator.Simulation.Breaks;
using Orchestrator.Simulation.Clock;
using Orchestrator.Simulation.Faults;
using Orchestrator.Simulation.Invariants;
using Orchestrator.Simulation.Wire;
using Orchestrator.Simulator;

namespace Orchestrator.Simulation.World;

/// <summary>One run's world: a clock, a vCenter, a database, and the service that lives, dies and lives again on them.</summary>
internal sealed class Site : IDisposable
{
    private static readonly DateTimeOffset Beginning = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private readonly DbContextOptions<SqliteDb> _reading;
    private SimulatedVCenter? _vcenter;

    public Site(int seed, SiteFiles files, DeliberateBreak? @break)
    {
        Chance = new Random(seed);
        Files = files;
        Break = @break;
        Clock = new SimulationClock(Beginning);
        History = new History(Clock);
        Crashes = new CrashPlan(History);
        Faults = new FaultPlan(Chance, 0);
        Watch = new Watch(this);
        _reading = new DbContextOptionsBuilder<SqliteDb>().UseSqlite($"Data Source={files.Database};Mode=ReadOnly;Pooling=False").Options;
    }

    public Random Chance { get; }

    public SiteFiles Files { get; }

    public SimulationClock Clock { get; }

    public History History { get; }

    public CrashPlan Crashes { get; }

    public FaultPlan Faults { get; set; }

    public Watch Watch { get; }

    /// <summary>What happened, counted by kind.</summary>
    public SortedDictionary<string, int> Counts { get; } = new(StringComparer.Ordinal);

    /// <summary>vCenter is down.</summary>
    public bool Outage { get; set; }

    /// <summary>What is put in place of parts of the service; null: it is as it is.</summary>
    public DeliberateBreak? Break { get; }

    public SimulatedVCenter VCenter => _vcenter ?? throw new InvalidOperationException("There is no vCenter yet.");

    /// <summary>The services that live, the newest first: more than one when one was only stopped.</summary>
    public List<ServiceLife> Services { get; } = [];

    /// <summary>Where callers' requests go.</summary>
    public ServiceLife? Service => Services.Find(service => service.Life is { HasEnded: false, IsStopped: false });

    public int Lives { get; private set; }

    public TimeSpan Elapsed => Clock.GetUtcNow() - Beginning;

    /// <summary>What the story waits for, for those who look at a run that does not end.</summary>
    public string Waiting { get; set; } = "";

    /// <summary>Starts vCenter.</summary>
    public void Open(SimulatorOptions options)
    {
        _vcenter = new SimulatedVCenter(options, Clock);
        _vcenter.Begin();
        Watch.Begin();
    }

    /// <summary>Starts the service. One whose start fails is dead.</summary>
    public async Task LiveAsync()
    {
        History.Add("service", $"life {++Lives} begins");
        Count("lives");
        var service = new ServiceLife(this, Lives);
        Services.Insert(0, service);
        var starting = service.StartAsync();
        await Task.WhenAny(starting, service.Life.End);
        if (starting.IsFaulted)
        {
            History.Add("service", $"life {service.Number} could not begin: {starting.Exception.InnerException?.Message}");
            service.Life.Die();
        }
    }

    public OrchestratorClient Connect() => OrchestratorClient.Connect(new Uri("http://orchestrator.test"), SiteFiles.Key, new ClientWire(this), Clock);

    /// <summary>The database, for looking.</summary>
    public OrchestratorDb Read() => new SqliteDb(_reading);

    public void Count(string what) => Counts[what] = Counts.GetValueOrDefault(what) + 1;

    public void Dispose()
    {
        foreach (var service in Services)
            service.Life.Die();
        _vcenter?.Dispose();
        SqliteConnection.ClearAllPools();
    }
}
