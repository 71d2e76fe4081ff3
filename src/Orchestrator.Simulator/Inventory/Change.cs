using System.Collections.Immutable;
using Orchestrator.Simulator.Faults;
using Orchestrator.Simulator.Hosting;
using Orchestrator.Simulator.Tasks;

namespace Orchestrator.Simulator.Inventory;

/// <summary>One unit of work on the inventory: all of it is journalled and seen at once, or nothing is.</summary>
internal sealed class Change(InventoryState state, SimulatorOptions options, FaultBook faults, DateTimeOffset at)
{
    private const int KeptTasks = 1000;

    private List<Entity> _puts = [];
    private List<string> _removals = [];

    public InventoryState State { get; private set; } = state;

    public SimulatorOptions Options => options;

    public FaultBook Faults => faults;

    /// <summary>When it happens by the simulator's clock. A deed that ran late still happens when it was due.</summary>
    public DateTimeOffset At => at;

    public IReadOnlyList<Entity> Puts => _puts;

    public IReadOnlyList<string> Removals => _removals;

    public int NextNumber()
    {
        State = State with { LastId = State.LastId + 1 };
        return State.LastId;
    }

    public string NewId(string prefix) => $"{prefix}-{NextNumber()}";

    public Vm Vm(string id) => State.Vm(id);

    public T Put<T>(T entity)
        where T : Entity
    {
        var before = State.All.GetValueOrDefault(entity.Id);
        _puts.Add(entity);
        State = StateWriter.Put(State, before, entity);
        foreach (var (datastore, bytes) in Footprint.Difference(before as Vm, entity as Vm))
            Charge(datastore, bytes);
        return entity;
    }

    public void Remove(Entity entity)
    {
        _removals.Add(entity.Id);
        _puts.RemoveAll(put => put.Id == entity.Id);
        State = StateWriter.Remove(State, entity);
        foreach (var (datastore, bytes) in Footprint.Difference(entity as Vm, null))
            Charge(datastore, bytes);
    }

    /// <summary>Takes a name for what a task is going to make, so that a second one is refused meanwhile.</summary>
    public void Reserve(string parent, string name, string task) => State = State with { Names = State.Names.SetItem(InventoryState.NameKey(parent, name), task) };

    public void Release(string parent, string name) => State = State with { Names = State.Names.Remove(InventoryState.NameKey(parent, name)) };

    public void Charge(string datastore, long bytes)
    {
        if (bytes != 0 && State.Find<Datastore>(datastore) is { } store)
            Put(store with { Used = store.Used + bytes });
    }

    public void Plan(DateTimeOffset due, Work work) => Put(new Deed { Id = NewId("deed"), Due = due, Work = work });

    /// <summary>Does something that may be refused, and leaves nothing of it when it was.</summary>
    public Refusal? Attempt(Action action)
    {
        var (saved, puts, removals) = (State, _puts.ToList(), _removals.ToList());
        try
        {
            action();
            return null;
        }
        catch (RefusedException refused)
        {
            State = saved;
            (_puts, _removals) = (puts, removals);
            return refused.Refusal;
        }
    }

    /// <summary>Forgets the oldest ended tasks, as vCenter does.</summary>
    public void ForgetOldTasks()
    {
        while (State.EndedCount > KeptTasks)
        {
            State = State with { EndedTasks = State.EndedTasks.Dequeue(out var oldest), EndedCount = State.EndedCount - 1 };
            if (State.Find<VimTask>(oldest) is { } task)
                Remove(task);
        }
    }

    public Change Seal(long version)
    {
        State = State with { Version = version };
        return this;
    }
}
