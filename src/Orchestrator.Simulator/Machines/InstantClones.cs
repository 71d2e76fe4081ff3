using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Tasks;

namespace Orchestrator.Simulator.Machines;

/// <summary>What is asked of an instant clone.</summary>
internal sealed record InstantRequest(string Source, string Name, string? Folder, string? Pool, string? Datastore)
{
    public VmEdit Edit { get; init; } = new();
}

/// <summary>Starts the instant clone of a running VM, on its host (quirk 68).</summary>
internal static class InstantClones
{
    public static VimTask Start(Change change, InstantRequest request, Caller caller)
    {
        var state = change.State;
        var source = state.Vm(request.Source);
        if (source.Power != PowerState.On)
            throw Refusals.MustBeOn(source.Power);
        var name = Naming.Escape(request.Name);
        var folder = Naming.VmFolder(state, request.Folder ?? source.Parent);
        if (change.Attempt(() => Naming.RequireFree(state, folder.Id, name)) is { } refusal)
            return Begin(change, source, new RefusedWork(refusal), TimeSpan.Zero, caller);
        var work = new CloneWork
        {
            Source = source.Id,
            Name = name,
            Folder = folder.Id,
            Host = source.Host,
            Pool = Placement.Choose(state, source.Host, null, request.Pool ?? source.Pool).Pool,
            Datastore = state.Get<Datastore>(request.Datastore ?? source.Datastore, "Datastore").Id,
            Linked = true,
            Instant = true,
            Edit = request.Edit,
        };
        var task = Begin(change, source, work, change.Options.SnapshotDuration, caller);
        change.Reserve(folder.Id, name, task.Id);
        return task;
    }

    private static VimTask Begin(Change change, Vm source, TaskWork work, TimeSpan duration, Caller caller) =>
        TaskFlow.Start(change, new("InstantClone_Task", "VirtualMachine.instantClone", source, duration, work) { Holds = false }, caller);
}
