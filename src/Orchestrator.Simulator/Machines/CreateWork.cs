using Orchestrator.Simulator.Guests;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Tasks;

namespace Orchestrator.Simulator.Machines;

/// <summary>Makes an empty VM, as <c>CreateVM_Task</c> and <c>POST /api/vcenter/vm</c> do.</summary>
internal sealed record CreateWork : TaskWork
{
    public required string Name { get; init; }

    public required string Folder { get; init; }

    public required string Host { get; init; }

    public required string Pool { get; init; }

    public required string Datastore { get; init; }

    public required string GuestId { get; init; }

    public VmEdit Edit { get; init; } = new();

    public override TaskResult Complete(Change change, VimTask task)
    {
        change.Release(Folder, Name);
        var number = change.NextNumber();
        var store = change.State.Get<Datastore>(Datastore, "Datastore");
        var vm = new Vm
        {
            Id = $"vm-{number}",
            Name = Name,
            Parent = Folder,
            Host = Host,
            Pool = Pool,
            Datastore = Datastore,
            Directory = Naming.FreeDirectory(change.State, store, Name),
            BiosUuid = DeterministicGuid.Of(change.Options.Seed, "bios", number),
            InstanceUuid = DeterministicGuid.Of(change.Options.Seed, "instance", number),
            GuestId = GuestId,
            Created = change.At,
            Modified = change.At,
            Blank = true,
            Tools = ToolsState.Of(ToolsOrigin.None),
            RecentTasks = [task.Id],
        };
        change.Put(VmEditor.Apply(change, vm, Edit with { Name = null }));
        return new("VirtualMachine", vm.Id);
    }

    public override void Abandon(Change change)
    {
        if (change.State.Named(Folder, Name) is { } holder && change.State.Find<VimTask>(holder) is not null)
            change.Release(Folder, Name);
    }

    public static VimTask Start(Change change, CreateWork work, Caller caller)
    {
        Naming.RequireFree(change.State, work.Folder, work.Name);
        var folder = change.State.Get<Folder>(work.Folder, "Folder");
        var task = TaskFlow.Start(change, new("CreateVM_Task", "Folder.createVm", folder, change.Options.ReconfigureDuration, work), caller);
        change.Reserve(work.Folder, work.Name, task.Id);
        return task;
    }
}
