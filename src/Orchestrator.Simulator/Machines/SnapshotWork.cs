using System.Collections.Immutable;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Tasks;

namespace Orchestrator.Simulator.Machines;

internal sealed record CreateSnapshotWork(string Vm, string Name, string Text, bool Quiesced, bool Memory = false) : TaskWork
{
    public override TaskResult Complete(Change change, VimTask task) => new("VirtualMachineSnapshot", Take(change).Id);

    public Snapshot Take(Change change)
    {
        var vm = change.Vm(Vm);
        var snapshot = new Snapshot
        {
            Id = change.NewId("snapshot"),
            Parent = vm.CurrentSnapshot,
            Number = vm.Snapshots.Length == 0 ? 1 : vm.Snapshots.Max(known => known.Number) + 1,
            Name = Name,
            Description = Text,
            Created = change.At,
            Power = vm.Power,
            Quiesced = Quiesced,
            Memory = Memory && vm.Power == PowerState.On,
            CpuCount = vm.CpuCount,
            MemoryMiB = vm.MemoryMiB,
            Disks = vm.Disks,
            Nics = vm.Nics,
        };
        change.Put(vm with { Snapshots = vm.Snapshots.Add(snapshot), CurrentSnapshot = snapshot.Id });
        return snapshot;
    }
}

internal sealed record RemoveSnapshotWork(string Vm, string? Snapshot, bool Children) : TaskWork
{
    public override TaskResult? Complete(Change change, VimTask task)
    {
        var vm = change.Vm(Vm);
        if (Snapshot is null)
        {
            change.Put(vm with { Snapshots = [], CurrentSnapshot = null });
            return null;
        }

        var removed = vm.Snapshots.FirstOrDefault(known => known.Id == Snapshot) ?? throw Refusals.NotFound("VirtualMachineSnapshot", Snapshot);
        var gone = Children ? Below(vm.Snapshots, removed.Id) : [removed.Id];
        ImmutableArray<Snapshot> left = [.. vm.Snapshots.Where(known => !gone.Contains(known.Id)).Select(known => known.Parent == removed.Id ? known with { Parent = removed.Parent } : known)];
        change.Put(vm with { Snapshots = left, CurrentSnapshot = vm.CurrentSnapshot is { } current && gone.Contains(current) ? removed.Parent : vm.CurrentSnapshot });
        return null;
    }

    private static HashSet<string> Below(ImmutableArray<Snapshot> all, string top)
    {
        HashSet<string> found = [top];
        while (all.FirstOrDefault(snapshot => snapshot.Parent is { } parent && found.Contains(parent) && !found.Contains(snapshot.Id)) is { } next)
            found.Add(next.Id);
        return found;
    }
}

internal sealed record RevertSnapshotWork(string Vm, string Snapshot, bool SuppressPowerOn = false) : TaskWork
{
    public override TaskResult? Complete(Change change, VimTask task)
    {
        var vm = change.Vm(Vm);
        var to = vm.Snapshots.FirstOrDefault(known => known.Id == Snapshot) ?? throw Refusals.NotFound("VirtualMachineSnapshot", Snapshot);
        vm = vm with { CpuCount = to.CpuCount, MemoryMiB = to.MemoryMiB, Disks = to.Disks, Nics = to.Nics, CurrentSnapshot = to.Id };
        // Without the guest's memory, going back is a power-off; with it, the guest runs on from where it was.
        vm = change.Put(Guests.GuestFlow.Silence(vm) with { Power = to.Memory ? PowerState.Suspended : PowerState.Off, BootTime = to.Memory ? vm.BootTime ?? change.At : null });
        if (to.Memory && !SuppressPowerOn)
            Guests.GuestFlow.PowerOn(change, vm);
        return null;
    }
}

internal sealed record ConsolidateWork(string Vm) : TaskWork
{
    public override TaskResult? Complete(Change change, VimTask task)
    {
        change.Put(change.Vm(Vm) with { ConsolidationNeeded = false });
        return null;
    }
}
