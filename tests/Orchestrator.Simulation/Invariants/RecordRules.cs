using Orchestrator.Restores;
using Orchestrator.Vms;

namespace Orchestrator.Simulation.Invariants;

/// <summary>I1: at most one VM of an order. I2: no marked VM without a record, no ready record without its VM.</summary>
internal static class RecordRules
{
    public static IEnumerable<string> Find(Remains left)
    {
        foreach (var (vm, marker) in left.Marked.Where(pair => pair.Marker.Role == VmMarker.VmRole))
        {
            if (left.Vms.FirstOrDefault(row => row.Id == marker.Id) is not { } row)
                yield return $"I2: {vm.Name} ({vm.Id}) has no record";
            else if (row.State == VmState.Retired)
                yield return $"I2: {vm.Name} ({vm.Id}) is there, and its record says that it was destroyed";
            else if (row.InstanceUuid != vm.InstanceUuid && !IsKept(left, row) && !left.IsTold(vm))
                yield return $"I2: {vm.Name} ({vm.Id}) is not the VM of its record {row.Name} ({row.MoId})";
        }

        foreach (var row in left.Vms.Where(row => row.State == VmState.Ready))
        {
            if (row.MoId is null || !left.State.Vms.TryGetValue(row.MoId, out var vm) || vm.InstanceUuid != row.InstanceUuid)
                yield return $"I2: the record of {row.Name} is ready, and vCenter has no such VM ({row.MoId})";
        }

        foreach (var same in left.Marked.Where(pair => pair.Marker.Role == VmMarker.VmRole).GroupBy(pair => (pair.Marker.Id, pair.Vm.InstanceUuid)).Where(group => group.Count() > 1))
            yield return $"I1: {string.Join(" and ", same.Select(pair => $"{pair.Vm.Name} ({pair.Vm.Id})"))} are of one order";
    }

    /// <summary>A restore in place keeps the former VM until somebody has decided.</summary>
    private static bool IsKept(Remains left, VirtualMachine row) =>
        left.Restores.Any(restore => restore.VirtualMachineId == row.Id && restore.State is RestoreState.AwaitingDecision or RestoreState.Running);
}
