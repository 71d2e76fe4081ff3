using Orchestrator.Operations;
using Orchestrator.VCenter.Inventory;
using Orchestrator.Vms.Changes;
using Orchestrator.Vms.Create;

namespace Orchestrator.Restores.Disk;

/// <summary>Finds the copy's disk, and a path for a file of its own beside the VM's disks, where there is room.</summary>
internal sealed class PlanDisk(DatastoreLedger ledger) : IStep<DiskRestoreState>
{
    public Task<Observation> ObserveAsync(DiskRestoreState state, StepContext context, CancellationToken cancellationToken) =>
        Task.FromResult(state.File is null ? new Observation.NotReached() : Observation.Done($"{state.Source} to {state.File}"));

    public async Task<ActResult> ActAsync(DiskRestoreState state, StepContext context, CancellationToken cancellationToken)
    {
        var (seen, missing) = await ChangedVm.FindAfreshAsync(state, context, cancellationToken);
        if (seen is null)
            return new ActResult.Rejected(missing!);
        var (copy, unusable) = await state.Point.FindAsync(context, cancellationToken);
        if (copy is null)
            return new ActResult.Rejected(unusable!);
        if (copy.Disks[state.Index].FileName is not { } source || seen.Disks.FirstOrDefault(disk => disk.FileName is not null) is not { FileName: { } beside } first)
            return new ActResult.Rejected(new Failure("cannot-attach-disk", $"Where the disks of {state.VmName} or of the copy are is not known. Nothing was changed."));
        if (DiskSlots.Free(seen, first) is null)
            return new ActResult.Rejected(new Failure("cannot-attach-disk", $"The disk controller of {state.VmName} has no place left. Nothing was changed."));
        var reasons = new List<string>();
        var datastores = await context.VCenter.Inventory.FindDatastoresAsync(state.Datacenter, ["*"], cancellationToken);
        if (ledger.Choose(context.VCenter.Name, [.. datastores.Where(one => one.Id == first.Datastore)], null, state.Point.DiskSizes[state.Index], context.OperationId, reasons) is null)
            return new ActResult.Rejected(new Failure("no-space", $"There is no room for the disk beside those of {state.VmName}: {string.Join("; ", reasons)}.") { Reasons = reasons, Retryable = true });

        state.Source = source;
        state.File = $"{beside[..(beside.LastIndexOf('/') + 1)]}restore-{state.RestoreId:N}.vmdk";
        return new ActResult.Done();
    }
}
