using System.Text.Json.Nodes;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Tasks;

namespace Orchestrator.Simulator.Machines;

/// <summary>Between VM and folder template, and out of the inventory.</summary>
internal static class Templates
{
    public static void Mark(Change change, string id)
    {
        var vm = Idle(change, id);
        if (vm.Power != PowerState.Off)
            throw Refusals.MustBeOff(vm.Power);
        change.Put(vm with { Template = true });
    }

    public static void Unmark(Change change, string id, string? pool, string? host)
    {
        var vm = Idle(change, id);
        if (!vm.Template)
            throw Refusals.InvalidState("The virtual machine is not a template.");
        var (at, into) = Placement.Choose(change.State, host, null, pool ?? throw Refusals.InvalidArgument("pool", "The resource pool is missing."));
        change.Put(vm with { Template = false, Host = at, Pool = into });
    }

    /// <summary>The VM is forgotten; its files stay and take space.</summary>
    public static void Unregister(Change change, string id)
    {
        var vm = Idle(change, id);
        if (vm.Power != PowerState.Off)
            throw Refusals.MustBeOff(vm.Power);
        foreach (var disk in vm.Disks)
            change.Charge(disk.Datastore, disk.Capacity);
        change.Remove(vm);
        change.Put(new UnregisteredVm { Id = UnregisteredVm.IdOf(vm.VmPath), Vm = vm });
    }

    /// <summary>Takes the files of a VM into the inventory again, under a new id.</summary>
    public static VimTask Register(Change change, RegisterWork work, Caller caller)
    {
        var folder = Naming.VmFolder(change.State, work.Folder);
        if (change.State.Vms.Values.FirstOrDefault(vm => vm.VmPath == work.Path) is { } there)
            throw Refusals.Vim("AlreadyExists", new JsonObject { ["name"] = there.Name });
        if (work.Name is { } name)
            Naming.RequireFree(change.State, folder.Id, name);
        return TaskFlow.Start(change, new("RegisterVM_Task", "Folder.registerVm", folder, change.Options.ReconfigureDuration, work), caller);
    }

    private static Vm Idle(Change change, string id) => change.Vm(id) is { BusyTask: { } busy } ? throw Refusals.TaskInProgress(busy) : change.Vm(id);
}

/// <param name="Folder">Where it goes.</param>
/// <param name="Path">Path of its configuration file, as <c>[datastore] directory/name.vmx</c>.</param>
/// <param name="Name">Null: the name that it had.</param>
/// <param name="AsTemplate">Whether it comes as a template.</param>
/// <param name="Pool">Where a VM runs; a template has none.</param>
/// <param name="Host">Null: any.</param>
internal sealed record RegisterWork(string Folder, string Path, string? Name, bool AsTemplate, string? Pool, string? Host) : TaskWork
{
    public override TaskResult Complete(Change change, VimTask task)
    {
        var files = change.State.Find<UnregisteredVm>(UnregisteredVm.IdOf(Path)) ?? throw Refusals.Vim("NotFound");
        var name = Name ?? files.Vm.Name;
        Naming.RequireFree(change.State, Folder, name);
        var (host, pool) = Placement.Choose(change.State, Host, null, Pool ?? (Host is null ? files.Vm.Pool : null));
        foreach (var disk in files.Vm.Disks)
            change.Charge(disk.Datastore, -disk.Capacity);
        change.Remove(files);
        var vm = change.Put(files.Vm with
        {
            Id = $"vm-{change.NextNumber()}",
            Name = name,
            Parent = Folder,
            Host = host,
            Pool = pool,
            Template = AsTemplate,
            RecentTasks = [task.Id],
        });
        return new("VirtualMachine", vm.Id);
    }
}
