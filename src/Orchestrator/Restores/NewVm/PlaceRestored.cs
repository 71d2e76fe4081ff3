using Orchestrator.Operations;
using Orchestrator.Restores.Points;
using Orchestrator.VCenter;
using Orchestrator.Vms.Create;

namespace Orchestrator.Restores.NewVm;

/// <summary>A place for the new VM, and addresses where its guest gets new ones, as for an order; with the hardware that the copy has.</summary>
internal sealed class PlaceRestored(PlaceVm placeVm) : IStep<NewVmState>
{
    public Task<Observation> ObserveAsync(NewVmState state, StepContext context, CancellationToken cancellationToken) =>
        placeVm.ObserveAsync(state, context, cancellationToken);

    public async Task<ActResult> ActAsync(NewVmState state, StepContext context, CancellationToken cancellationToken)
    {
        var (copy, why) = await state.Point.FindAsync(context, cancellationToken);
        if (copy is null)
            return new ActResult.Rejected(why!);
        state.Order = RestoredHardware.Of(state.Order, copy).Into(state.Order);
        var source = new ImageSource { Template = copy.Id, Disks = copy.Disks.Count - state.Order.Disks.Count, NeededBytes = state.Point.DiskSizes.Sum() - OrderedBytes(state) };
        return await placeVm.PlaceAsync(state, context, (_, _) => Task.FromResult<ImageSource?>(source), cancellationToken);
    }

    /// <summary>Those are counted by the order.</summary>
    private static long OrderedBytes(NewVmState state) => state.Order.Disks.Sum(disk => disk.SizeGiB * DatastoreLedger.GiB);
}
