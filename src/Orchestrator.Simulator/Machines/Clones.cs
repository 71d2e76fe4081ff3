using Orchestrator.Simulator.Guests;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Tasks;

namespace Orchestrator.Simulator.Machines;

/// <summary>What either API asks of a clone, before it is placed.</summary>
internal sealed record CloneRequest
{
    public required string Source { get; init; }

    public string? Snapshot { get; init; }

    public required string Name { get; init; }

    public string? Folder { get; init; }

    public string? Host { get; init; }

    public string? Cluster { get; init; }

    public string? Pool { get; init; }

    public string? Datastore { get; init; }

    public bool Template { get; init; }

    public bool PowerOn { get; init; }

    /// <summary>Disks are shared with the source's snapshot.</summary>
    public bool Linked { get; init; }

    public VmEdit Edit { get; init; } = new();

    public CustomizationPlan? Customization { get; init; }

    public int[] DisksToRemove { get; init; } = [];

    /// <summary>The token under which the result can be asked for again.</summary>
    public string? ClientToken { get; init; }

    /// <summary>A name that cannot be had is told by the task and not by the call: so does VI JSON, whose method declares no such fault.</summary>
    public bool NameIsCheckedByTask { get; init; }
}

/// <summary>Checks and places a clone, and starts its task.</summary>
internal static class Clones
{
    public static VimTask Start(Change change, CloneRequest request, Caller caller)
    {
        var state = change.State;
        var source = state.Vm(request.Source);
        var name = Naming.Escape(request.Name);
        var folder = Naming.VmFolder(state, request.Folder ?? source.Parent);
        if (change.Attempt(() => Naming.RequireFree(state, folder.Id, name)) is { } refusal)
            return request.NameIsCheckedByTask ? Refused(change, source, refusal, caller) : throw new RefusedException(refusal);
        if (source.Template && request.Pool is null && request.Host is null && request.Cluster is null && !request.Template)
            throw Refusals.InvalidPlacement("spec.location.pool");
        if (request.Customization is not null && !source.Tools.Installed)
            throw Refusals.ToolsNotInstalled();
        if (request.Snapshot is { } snapshot && source.Snapshots.All(known => known.Id != snapshot))
            throw Refusals.NotFound("VirtualMachineSnapshot", snapshot);
        if (request.Linked && request.Snapshot is null)
            throw Refusals.InvalidArgument("spec.snapshot", "Disks can only be shared with a snapshot.");
        var datastore = state.Get<Datastore>(request.Datastore ?? source.Datastore, "Datastore");
        var (host, pool) = Placement.Choose(state, request.Host, request.Cluster, request.Pool ?? (source.Template ? null : source.Pool));
        var work = new CloneWork
        {
            Source = source.Id,
            Snapshot = request.Snapshot,
            Name = name,
            Folder = folder.Id,
            Host = host,
            Pool = pool,
            Datastore = datastore.Id,
            Template = request.Template,
            PowerOn = request.PowerOn && !request.Template,
            Linked = request.Linked,
            Edit = request.Edit,
            Customization = request.Customization,
            DisksToRemove = [.. request.DisksToRemove],
            ClientToken = request.ClientToken,
        };
        // What shares its disks copies nothing.
        var duration = (request.Linked ? change.Options.SnapshotDuration : change.Options.CloneDuration) + (work.PowerOn ? change.Options.PowerOnDuration : TimeSpan.Zero);
        var task = TaskFlow.Start(change, new("CloneVM_Task", "VirtualMachine.clone", source, duration, work) { Holds = false, CloneHost = host }, caller);
        change.Reserve(folder.Id, name, task.Id);
        return task;
    }

    private static VimTask Refused(Change change, Vm source, Refusal why, Caller caller) =>
        TaskFlow.Start(change, new("CloneVM_Task", "VirtualMachine.clone", source, TimeSpan.Zero, new RefusedWork(why)) { Holds = false }, caller);
}
