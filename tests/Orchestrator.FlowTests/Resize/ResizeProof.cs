using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Orchestrator.TestKit.Hosts;

namespace Orchestrator.FlowTests.Resize;

/// <summary>A change of everything at once, of a small VM with one disk of 5 GiB, and what has to hold after it.</summary>
internal static class ResizeProof
{
    private const long GiB = 1L << 30;

    public static UpdateVmRequest Everything { get; } = new()
    {
        Size = "medium",
        AllowRestart = true,
        Disks = [new DiskChange { Id = "disk-1", SizeGiB = 9 }, new DiskChange { SizeGiB = 3 }],
        Nics = [new NicChange { Network = "app-net" }, new NicChange { Id = "nic-1", Network = "dhcp-net" }],
    };

    public static IEnumerable<string> FindFaults(OperationView operation, VmView vm, SimulatedVm there)
    {
        if (operation.State != OperationState.Succeeded)
            yield return $"the operation is {operation.State}: {operation.Error?.Code} at {operation.Error?.Step}: {operation.Error?.Detail}";
        if (vm.State != VmState.Ready)
            yield return $"the VM is {vm.State}";
        if (there is not { CpuCount: 4, MemoryMiB: 8192, PowerState: "POWERED_ON" })
            yield return $"it has {there.CpuCount} CPU, {there.MemoryMiB} MiB and is {there.PowerState}";
        if (there.Disks.Skip(1).Select(disk => disk.Capacity / GiB) is var disks && !disks.SequenceEqual([9, 3]))
            yield return $"its disks have {string.Join(", ", disks)} GiB";
        if (there.Nics.Select(nic => nic.Network) is var networks && !networks.SequenceEqual(["DC0_DVPG1", "DC0_DVPG0"]))
            yield return $"it is on {string.Join(", ", networks)}";
        if (vm.Size.Name != "medium" || !vm.Disks.Select(disk => (disk.Id, disk.SizeGiB)).SequenceEqual([("disk-1", 9), ("disk-2", 3)]))
            yield return $"the record says {vm.Size.Name}, disks {string.Join(", ", vm.Disks.Select(disk => $"{disk.Id} {disk.SizeGiB}"))}";
        if (!vm.Nics.Select(nic => (nic.Id, nic.Network)).SequenceEqual([("nic-1", "dhcp-net"), ("nic-2", "app-net")]) || vm.Nics[1].Ipv4?.Address is null)
            yield return $"the record says {string.Join(", ", vm.Nics.Select(nic => $"{nic.Id} {nic.Network} {nic.Ipv4?.Address}"))}";
    }
}
