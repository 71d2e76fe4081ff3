using Orchestrator.Operations;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;
using Orchestrator.Vms;
using Orchestrator.Vms.Changes;

namespace Orchestrator.Restores.Disk;

/// <summary>Takes the extra disk off the VM, its file with it. Snapshots hold the file, and vCenter removes none below them.</summary>
internal sealed class TakeDiskOff : IStep<IDiskFileState>
{
    public async Task<Observation> ObserveAsync(IDiskFileState state, StepContext context, CancellationToken cancellationToken)
    {
        if (state.File is null || await VmIdentity.ReadAsync(context, state.MoId, cancellationToken) is null)
            return Observation.NotWanted("It hangs on no VM");
        var (seen, other) = await FindAsync(state, context, cancellationToken);
        if (seen is null)
            return new Observation.Blocked(other!);
        if (DiskFiles.FindOn(seen, state.File) is null && FindMoved(state, seen) is { } moved)
            return new Observation.Blocked(NotSure(state, moved));
        if (DiskFiles.FindOn(seen, state.File) is null)
            return context.HasActed ? Observation.Done($"Took {state.File} off") : Observation.NotWanted("It does not hang on the VM");
        return SnapshotsOf(state, seen) is { } inTheWay ? new Observation.Blocked(inTheWay) : new Observation.NotReached();
    }

    public async Task<ActResult> ActAsync(IDiskFileState state, StepContext context, CancellationToken cancellationToken)
    {
        context.LookAfresh();
        var (seen, other) = await FindAsync(state, context, cancellationToken);
        if (seen is null)
            return new ActResult.Rejected(other!);
        if (DiskFiles.FindOn(seen, state.File!) is not { } disk)
            return new ActResult.Done();
        if (SnapshotsOf(state, seen) is { } inTheWay)
            return new ActResult.Rejected(inTheWay);
        var removal = new VirtualDeviceConfigSpec { Operation = VirtualDeviceConfigSpecOperation.Remove, FileOperation = VirtualDeviceConfigSpecFileOperation.Destroy, Device = disk };
        return new ActResult.Started(await context.VCenter.VirtualMachines.ReconfigureAsync(
            seen.Id, new ReconfigVMRequest(new VirtualMachineConfigSpec { DeviceChange = [removal] }), cancellationToken));
    }

    /// <summary>A disk of its size in its place, on another file: it may be ours, moved with its VM, or somebody's.</summary>
    private static VmDisk? FindMoved(IDiskFileState state, VmRecord seen) =>
        seen.Disks.FirstOrDefault(disk => disk.Key == state.Key && disk.CapacityBytes == state.SizeBytes);

    private static Failure NotSure(IDiskFileState state, VmDisk disk) => new(
        "identity-mismatch", $"{disk.Label} of {state.VmName} stands in the place of the extra disk, on {disk.FileName} instead of {state.File}. It was left alone.")
    {
        Remedy = "If it is the extra disk, moved with its virtual machine: remove it in vCenter, with its file, and detach again.",
    };

    private static Task<ChangedVm> FindAsync(IDiskFileState state, StepContext context, CancellationToken cancellationToken) =>
        ChangedVm.FindAsync(state.VmName, state.InstanceUuid, state.MoId, context, cancellationToken);

    private static Failure? SnapshotsOf(IDiskFileState state, VmRecord seen)
    {
        var snapshots = seen.AllSnapshots().Select(snapshot => $"snapshot \"{snapshot.Name}\"").ToList();
        return snapshots.Count == 0 ? null : new Failure("has-snapshots", $"The disk cannot be taken off {state.VmName} while it has snapshots: {string.Join(", ", snapshots)}.")
        {
            Reasons = snapshots,
            Retryable = true,
        };
    }
}
