using Orchestrator.Operations;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;
using Orchestrator.Vms.Changes;

namespace Orchestrator.Restores.Disk;

/// <summary>Hangs the file onto the VM as one more disk; the order knows nothing of it.</summary>
internal sealed class AttachDisk : IStep<DiskRestoreState>
{
    public async Task<Observation> ObserveAsync(DiskRestoreState state, StepContext context, CancellationToken cancellationToken)
    {
        var (seen, missing) = await ChangedVm.FindAsync(state, context, cancellationToken);
        if (seen is null)
            return new Observation.Blocked(missing!);
        if (DiskFiles.FindOn(seen, state.File!) is not { } disk)
            return new Observation.NotReached();
        state.Key = disk.Key;
        return Observation.Done($"Attached as {disk.DeviceInfo?.Label ?? "a disk"} ({disk.Key})");
    }

    public async Task<ActResult> ActAsync(DiskRestoreState state, StepContext context, CancellationToken cancellationToken)
    {
        var (seen, missing) = await ChangedVm.FindAfreshAsync(state, context, cancellationToken);
        if (seen is null)
            return new ActResult.Rejected(missing!);
        if (DiskFiles.FindOn(seen, state.File!) is not null)
            return new ActResult.Done();
        var first = seen.Disks is [var one, ..] ? one : null;
        if (first is null || DiskSlots.Free(seen, first) is not { } unit)
            return new ActResult.Rejected(new Failure("cannot-attach-disk", $"The disk controller of {state.VmName} has no place left."));
        return new ActResult.Started(await context.VCenter.VirtualMachines.ReconfigureAsync(seen.Id, new ReconfigVMRequest(SpecOf(state, first, unit)), cancellationToken));
    }

    private static VirtualMachineConfigSpec SpecOf(DiskRestoreState state, VmDisk beside, int unit) => new()
    {
        DeviceChange =
        [
            new VirtualDeviceConfigSpec
            {
                Operation = VirtualDeviceConfigSpecOperation.Add,
                Device = new VirtualDisk
                {
                    Key = -1,
                    ControllerKey = beside.ControllerKey,
                    UnitNumber = unit,
                    CapacityInKB = state.Point.DiskSizes[state.Index] >> 10,
                    Backing = new VirtualDiskFlatVer2BackingInfo { FileName = state.File!, DiskMode = "persistent" },
                },
            },
        ],
    };
}
