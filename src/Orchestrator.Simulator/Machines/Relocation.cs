using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Tasks;

namespace Orchestrator.Simulator.Machines;

/// <summary>What vCenter looks at before it moves a VM.</summary>
internal static class Relocation
{
    public static VimTask Start(Change change, RelocateWork work, Caller caller)
    {
        var (state, vm) = (change.State, change.Vm(work.Vm));
        var storage = work.Datastore is { } to && (to != vm.Datastore || vm.Disks.Any(disk => disk.Datastore != to));
        if (vm.Template && storage)
            throw Refusals.NotSupported("The operation is not supported on a template.");
        var host = state.Get<HostSystem>(work.Host ?? vm.Host, "HostSystem");
        if (host.InMaintenance && (work.Host is not null || vm.Power == PowerState.On))
            throw Refusals.InvalidState("The host is in maintenance mode.");
        if (state.Get<ResourcePool>(work.Pool ?? vm.Pool, "ResourcePool").Cluster != host.Parent)
            throw Refusals.InvalidArgument("spec.pool", "The host and the resource pool are not of the same cluster.");
        if (storage && vm.Power == PowerState.On && work.Host is null)
            throw Refusals.InvalidArgument("spec.host", "The host must be given to move the disks of a running virtual machine.");
        if (work.Datastore is { } datastore)
            state.Get<Datastore>(datastore, "Datastore");
        return TaskFlow.Start(change, new("RelocateVM_Task", "VirtualMachine.relocate", vm, change.Options.CloneDuration, work), caller);
    }
}
