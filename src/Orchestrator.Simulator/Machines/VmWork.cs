using Orchestrator.Simulator.Faults;
using Orchestrator.Simulator.Guests;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Tasks;

namespace Orchestrator.Simulator.Machines;

internal sealed record ReconfigureWork(string Vm, VmEdit Edit) : TaskWork
{
    public override TaskResult? Complete(Change change, VimTask task)
    {
        change.Put(VmEditor.Apply(change, change.Vm(Vm), Edit));
        return null;
    }
}

internal sealed record RenameWork(string Entity, string Name) : TaskWork
{
    public override TaskResult? Complete(Change change, VimTask task)
    {
        var entity = change.State.Get<NamedEntity>(Entity, task.EntityType);
        if (entity.Name == Name)
            return null;
        Naming.RequireFree(change.State, entity.Parent, Name);
        change.Put(entity with { Name = Name });
        return null;
    }
}

internal sealed record MoveWork(string[] Entities, string Folder) : TaskWork
{
    public override TaskResult? Complete(Change change, VimTask task)
    {
        foreach (var id in Entities)
        {
            var entity = change.State.Get<NamedEntity>(id, "ManagedEntity");
            Naming.RequireFree(change.State, Folder, entity.Name);
            change.Put(entity with { Parent = Folder });
        }

        return null;
    }
}

internal sealed record RelocateWork(string Vm, string? Host, string? Pool, string? Datastore, string? Folder) : TaskWork
{
    public override TaskResult? Complete(Change change, VimTask task)
    {
        var vm = change.Vm(Vm);
        if (Datastore is { } to && to != vm.Datastore)
        {
            var store = change.State.Get<Datastore>(to, "Datastore");
            Footprint.Require(change.State, vm.Disks.Where(disk => disk.Datastore != to).Select(disk => (to, disk.Capacity)));
            var directory = Naming.FreeDirectory(change.State, store, vm.Name);
            vm = vm with
            {
                Datastore = to,
                Directory = directory,
                Disks = [.. vm.Disks.Select(disk => disk with { Datastore = to, File = $"{directory}/{disk.File[(disk.File.LastIndexOf('/') + 1)..]}" })],
            };
        }

        if (Folder is { } folder && folder != vm.Parent)
            Naming.RequireFree(change.State, folder, vm.Name);
        change.Put(vm with { Host = Host ?? vm.Host, Pool = Pool ?? vm.Pool, Parent = Folder ?? vm.Parent });
        return null;
    }
}

internal sealed record DestroyWork(string Vm) : TaskWork
{
    public override TaskResult? Complete(Change change, VimTask task)
    {
        var vm = change.Vm(Vm);
        if (vm.Power != PowerState.Off)
            throw Refusals.MustBeOff(vm.Power);
        foreach (var tag in change.State.Every<Tag>().Where(tag => tag.Objects.Contains($"VirtualMachine:{Vm}")).ToList())
            change.Put(tag with { Objects = tag.Objects.Remove($"VirtualMachine:{Vm}") });
        change.Remove(vm);
        return null;
    }
}

/// <summary>Destroying a folder destroys what is in it, VMs too.</summary>
internal sealed record DestroyFolderWork(string Folder) : TaskWork
{
    public override TaskResult? Complete(Change change, VimTask task)
    {
        Destroy(change, change.State.Get<Folder>(Folder, "Folder"));
        return null;
    }

    private static void Destroy(Change change, Folder folder)
    {
        foreach (var child in change.State.Every<NamedEntity>().Where(child => child.Parent == folder.Id).ToList())
        {
            if (child is Folder below)
                Destroy(change, below);
            else if (child is Vm { Power: not PowerState.Off } running)
                throw Refusals.MustBeOff(running.Power);
            else
                change.Remove(child);
        }

        change.Remove(folder);
    }
}

internal sealed record PowerWork(string Vm, PowerAction Action) : TaskWork
{
    public override TaskResult? Complete(Change change, VimTask task)
    {
        var vm = change.Vm(Vm);
        switch (Action)
        {
            case PowerAction.On:
                GuestFlow.PowerOn(change, vm);
                break;
            case PowerAction.Off:
                GuestFlow.PowerOff(change, vm, clean: false);
                break;
            case PowerAction.Reset:
                GuestFlow.PowerOn(change, GuestFlow.PowerOff(change, vm, clean: false));
                break;
            default:
                change.Put(GuestFlow.Silence(vm) with { Power = PowerState.Suspended });
                break;
        }

        return null;
    }
}

internal enum PowerAction
{
    On,
    Off,
    Reset,
    Suspend,
}

internal sealed record CustomizeWork(string Vm, CustomizationPlan Plan) : TaskWork
{
    public override TaskResult? Complete(Change change, VimTask task)
    {
        change.Put(CustomizationFlow.Store(change.Vm(Vm), Plan));
        return null;
    }
}

internal sealed record UpgradeToolsWork(string Vm) : TaskWork
{
    public override TaskResult? Complete(Change change, VimTask task)
    {
        var vm = change.Vm(Vm);
        // A failed upgrade is not the call's error; it is told by the Tools themselves (quirk 72).
        change.Put(vm with
        {
            Tools = change.Faults.Strikes(FaultKinds.ToolsUpgradeFailure, vm.Name)
                ? vm.Tools with { InstallAttempts = vm.Tools.InstallAttempts + 1, Error = "Error upgrading VMware Tools." }
                : vm.Tools.Install(),
        });
        return null;
    }
}
