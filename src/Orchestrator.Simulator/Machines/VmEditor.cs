using System.Collections.Immutable;
using Orchestrator.Simulator.Inventory;

namespace Orchestrator.Simulator.Machines;

/// <summary>Applies a <see cref="VmEdit"/>, with the rules for a running VM (quirk 66).</summary>
internal static class VmEditor
{
    public static Vm Apply(Change change, Vm vm, VmEdit edit)
    {
        if (edit.Name is { } name && name != vm.Name)
            Naming.RequireFree(change.State, vm.Parent, name);
        RequireHotPlug(vm, edit);
        vm = vm with
        {
            Name = edit.Name ?? vm.Name,
            Annotation = edit.Annotation ?? vm.Annotation,
            InstanceUuid = edit.InstanceUuid ?? vm.InstanceUuid,
            BiosUuid = edit.BiosUuid ?? vm.BiosUuid,
            GuestId = edit.GuestId ?? vm.GuestId,
            CpuCount = edit.CpuCount ?? vm.CpuCount,
            CoresPerSocket = edit.CoresPerSocket ?? Math.Min(vm.CoresPerSocket, edit.CpuCount ?? vm.CpuCount),
            CpuHotAdd = edit.CpuHotAdd ?? vm.CpuHotAdd,
            CpuHotRemove = edit.CpuHotRemove ?? vm.CpuHotRemove,
            MemoryMiB = edit.MemoryMiB ?? vm.MemoryMiB,
            MemoryHotAdd = edit.MemoryHotAdd ?? vm.MemoryHotAdd,
            ExtraConfig = Merge(vm.ExtraConfig, edit.ExtraConfig),
            Tools = edit.UpgradeToolsAtPowerCycle is { } atPowerCycle ? vm.Tools with { UpgradeAtPowerCycle = atPowerCycle } : vm.Tools,
            Modified = change.At,
        };
        for (var index = 0; index < edit.Devices.Length; index++)
            vm = DeviceEditor.Apply(change, vm, edit.Devices[index], index);
        return vm;
    }

    private static void RequireHotPlug(Vm vm, VmEdit edit)
    {
        if (edit.CpuCount is < 1 or > 768)
            throw Refusals.InvalidArgument("numCPUs", "The number of virtual CPUs is out of range.");
        if (edit.MemoryMiB is { } asked && (asked < 4 || asked % 4 != 0))
            throw Refusals.InvalidArgument("memoryMB", "The memory size must be a multiple of 4 MiB.");
        if (edit.CoresPerSocket is { } cores && (cores < 1 || (edit.CpuCount ?? vm.CpuCount) % cores != 0))
            throw Refusals.InvalidArgument("numCoresPerSocket", "The number of CPUs must be a multiple of the number of cores per socket.");
        if (vm.Power == PowerState.Off)
            return;
        if (edit.CpuCount is { } cpus && cpus != vm.CpuCount && (cpus > vm.CpuCount ? !vm.CpuHotAdd : !vm.CpuHotRemove))
            throw Refusals.HotPlugNotSupported("Cpu");
        if (edit.MemoryMiB is { } memory && memory != vm.MemoryMiB && (memory < vm.MemoryMiB || !vm.MemoryHotAdd))
            throw Refusals.HotPlugNotSupported("Memory");
        if (edit.CoresPerSocket is { } perSocket && perSocket != vm.CoresPerSocket)
            throw Refusals.MustBeOff(vm.Power);
        if (edit.CpuHotAdd is not null || edit.CpuHotRemove is not null || edit.MemoryHotAdd is not null)
            throw Refusals.MustBeOff(vm.Power);
    }

    private static ImmutableSortedDictionary<string, string> Merge(ImmutableSortedDictionary<string, string> there, ImmutableSortedDictionary<string, string> changes)
    {
        foreach (var (key, value) in changes)
            there = value.Length == 0 ? there.Remove(key) : there.SetItem(key, value);
        return there;
    }
}
