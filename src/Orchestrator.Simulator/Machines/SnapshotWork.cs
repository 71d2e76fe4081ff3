using System.Collections.Immutable;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Tasks;

namespace Orchestrator.Simulator.Machines;

internal sealed record CreateSnapshotWork(string Vm, string Name, string Text, bool Quiesced) : TaskWork
{
    public override TaskResult Complete(Change change, VimTask task)
    {
        var snapshot = Take(change, change.Vm(Vm), Name, Text, Quiesced);
        return new("VirtualMachineSnapshot", snapshot.Id);
    }

    public static Snapshot Take(Change change, Vm vm, string name, string text = "", bool quiesced = false)
    {
        var snapshot = new Snapshot
        {
            Id = change.NewId("snapshot"),
            Parent = vm.CurrentSnapshot,
            Number = vm.Snapshots.Length == 0 ? 1 : vm.Snapshots.Max(known => known.Number) + 1,
            Name = name,
            Description = text,
            Created = change.At,
            Power = vm.Power,
            Quiesced = quiesced,
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

internal sealed record RevertSnapshotWork(string Vm, string Snapshot) : TaskWork
{
    public override TaskResult? Complete(Change change, VimTask task)
    {
        var vm = change.Vm(Vm);
        var to = vm.Snapshots.FirstOrDefault(known => known.Id == Snapshot) ?? throw Refusals.NotFound("VirtualMachineSnapshot", Snapshot);
        vm = vm with { CpuCount = to.CpuCount, MemoryMiB = to.MemoryMiB, Disks = to.Disks, Nics = to.Nics, CurrentSnapshot = to.Id };
        // Snapshots here hold no memory: going back to one is a power-off.
        change.Put(Guests.GuestFlow.Silence(vm) with { Power = PowerState.Off });
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
