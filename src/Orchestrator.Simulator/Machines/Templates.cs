using Orchestrator.Simulator.Inventory;

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
    }

    private static Vm Idle(Change change, string id) => change.Vm(id) is { BusyTask: { } busy } ? throw Refusals.TaskInProgress(busy) : change.Vm(id);
}
