using Orchestrator.Api;
using Orchestrator.Restores.Points;
using Orchestrator.Vms;
using Orchestrator.Vms.Changes;

namespace Orchestrator.Restores.Disk;

/// <summary>Accepts the restore of one disk, and its end.</summary>
internal static class DiskRestoreOrder
{
    public static VmChange Begin(AskedRestore asked)
    {
        var vm = asked.Vm;
        if (vm.State is not (VmState.Ready or VmState.Changing))
            return VmChange.Refuse(RestoreRefusals.WrongState(vm, "only one that is ready can have a disk attached.", "ディスクを接続できるのは ready のときだけです。"));
        var (copy, index) = (PointCopy.Of(asked.Point), asked.Request.Disk ?? 0);
        if (index >= copy.DiskSizes.Count)
        {
            return VmChange.Refuse(ProblemResult.Invalid(new FieldError("#/disk", "out-of-range", new(
                $"The restore point has {copy.DiskSizes.Count} disk(s), counted from 0.", $"復元ポイントのディスクは {copy.DiskSizes.Count} 個です(0から数えます)。"))));
        }

        var state = new DiskRestoreState
        {
            RestoreId = asked.Id,
            VmName = vm.Name,
            InstanceUuid = vm.InstanceUuid,
            MoId = vm.MoId!,
            Point = copy,
            Index = index,
            KeepFor = asked.Request.KeepFor ?? RestoreRules.UsualTimeOfDisk,
            Datacenter = VmJson.ReadOrder(vm.Order).System.Datacenter,
        };
        vm.State = VmState.Changing;
        return asked.Start(RestoreMode.Disk, DiskRestoreOperation.KindName, state);
    }
}
