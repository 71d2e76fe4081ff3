using Orchestrator.Simulator.Events;
using Orchestrator.Simulator.Faults;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Journal;
using Orchestrator.Simulator.Seeding;
using Orchestrator.Simulator.Sessions;
using Orchestrator.Simulator.Tasks;
using Orchestrator.Simulator.Vim.Properties;

namespace Orchestrator.Simulator.Hosting;

/// <summary>The parts of one simulated vCenter, put together.</summary>
internal sealed class VCenter : IDisposable
{
    private readonly JournalFile? _journal;

    public VCenter(SimulatorOptions options, TimeProvider timeProvider)
    {
        Options = options;
        Clock = new(timeProvider, options.StartClockDriven);
        Faults = new(options.Seed);
        _journal = options.DataDirectory is { } directory ? new JournalFile(directory, options.Seed) : null;
        var state = _journal?.Load();
        if (state is null)
        {
            state = InventorySeed.Create(options, Clock.GetUtcNow());
            _journal?.Compact(state);
        }

        Door = new(state, options, Faults, Clock, _journal);
        Door.Committed += Completions.Take;
        Door.Committed += Statistics.Take;
        Door.Committed += Events.Take;
        Agenda = new(Door, Clock);
        Sessions = new(options, Clock);
        Values = new(options.LateTypeNames);
        Started = Clock.GetUtcNow();
    }

    public SimulatorOptions Options { get; }

    public SimulatorClock Clock { get; }

    public FaultBook Faults { get; }

    public InventoryDoor Door { get; }

    public Agenda Agenda { get; }

    public Completions Completions { get; } = new();

    public SessionTable Sessions { get; }

    public PropertyValues Values { get; }

    public CallStatistics Statistics { get; } = new();

    public EventLog Events { get; } = new();

    public DateTimeOffset Started { get; }

    public void Dispose()
    {
        Agenda.Dispose();
        _journal?.Dispose();
    }
}
