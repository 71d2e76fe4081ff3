using Orchestrator.Simulator.Guests;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Machines;
using Orchestrator.Simulator.Tasks;

namespace Orchestrator.Simulator.Events;

/// <summary>What happened to VMs, newest last; kept in memory and not for long (quirk 94).</summary>
internal sealed class EventLog
{
    private const int Kept = 10_000;

    private readonly Lock _lock = new();
    private readonly Queue<VCenterEvent> _events = new();
    private int _lastKey;

    public IReadOnlyList<VCenterEvent> All
    {
        get
        {
            lock (_lock)
                return [.. _events];
        }
    }

    public void Take(Change change)
    {
        // One change may put the same VM several times; what counts is how it left it.
        foreach (var entity in change.Puts.Reverse().DistinctBy(put => put.Id).Reverse())
        {
            if (entity is VimTask { Phase: TaskPhase.Success } task && task.Completed == change.At)
                OfTask(change, task);
            else if (entity is Vm vm)
            {
                OfCustomization(change, vm);
                if (vm.Guest is { ShuttingDown: true, Asked: { } asked } && asked == change.At)
                    Add(change, vm.Guest.Restarting ? "VmGuestRebootEvent" : "VmGuestShutdownEvent", vm.Id, vm.Name, "", null);
            }
        }
    }

    /// <summary>One of an extension's own, as backup products post them.</summary>
    /// <param name="change">When.</param>
    /// <param name="vm">Of what.</param>
    /// <param name="type">Its <c>eventTypeId</c>, with dots.</param>
    public void Post(Change change, Vm vm, string type) => Add(change, type, vm.Id, vm.Name, "backup", null);

    private void OfTask(Change change, VimTask task)
    {
        var type = task.Work switch
        {
            CloneWork => "VmClonedEvent",
            CreateWork => "VmCreatedEvent",
            ReconfigureWork => "VmReconfiguredEvent",
            RenameWork => "VmRenamedEvent",
            RelocateWork => "VmRelocatedEvent",
            DestroyWork => "VmRemovedEvent",
            PowerWork { Action: PowerAction.On } => "VmPoweredOnEvent",
            PowerWork { Action: PowerAction.Off } => "VmPoweredOffEvent",
            PowerWork { Action: PowerAction.Reset } => "VmResettingEvent",
            PowerWork { Action: PowerAction.Suspend } => "VmSuspendedEvent",
            _ => null,
        };
        if (type is null)
            return;
        var id = task.Result?.Id ?? task.EntityId;
        Add(change, type, id, change.State.Find<Vm>(id)?.Name ?? task.EntityName, task.User, task.Work is CloneWork ? new(task.EntityId, task.EntityName) : null);
    }

    private void OfCustomization(Change change, Vm vm)
    {
        var type = vm.Customization switch
        {
            { Status: CustomizationStatus.Running } running when running.Started == change.At => "CustomizationStartedEvent",
            { Status: CustomizationStatus.Succeeded } succeeded when succeeded.Ended == change.At => "CustomizationSucceeded",
            { Status: CustomizationStatus.Failed } failed when failed.Ended == change.At => "CustomizationFailed",
            _ => null,
        };
        if (type is not null)
            Add(change, type, vm.Id, vm.Name, "", null);
    }

    private void Add(Change change, string type, string vm, string name, string user, EventSource? source)
    {
        lock (_lock)
        {
            _events.Enqueue(new(++_lastKey, type, change.At, user, vm, name, source));
            if (_events.Count > Kept)
                _events.Dequeue();
        }
    }
}

internal sealed record VCenterEvent(int Key, string Type, DateTimeOffset At, string User, string Vm, string Name, EventSource? Source)
{
    /// <summary>Of an extension's own type, which is no type of the contract.</summary>
    public bool IsExtensions => Type.Contains('.', StringComparison.Ordinal);
}

/// <summary>The VM that a clone was made of.</summary>
internal sealed record EventSource(string Vm, string Name);
