using Orchestrator.Operations;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;
using Orchestrator.Vms.Changes;

namespace Orchestrator.Vms.Relocate;

/// <summary>Moves the VM. A move whose answer was lost is looked for among the VM's tasks: where it is going is seen only at its end.</summary>
internal sealed class MoveVm : IStep<RelocateState>
{
    public const string StepName = "relocate";

    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(2);

    public async Task<Observation> ObserveAsync(RelocateState state, StepContext context, CancellationToken cancellationToken)
    {
        var (seen, missing) = await ChangedVm.FindAsync(state, context, cancellationToken);
        if (seen is null)
            return new Observation.Blocked(missing!);
        var place = state.Place!;
        if (IsThere(seen, place))
            return context.HasActed ? Observation.Done($"On host {place.HostName}{(place.DatastoreName is { } datastore ? $", datastore {datastore}" : "")}") : Observation.NotWanted("It is there already");
        return context.HasActed && context.TaskOf(StepName) is null && await TasksUnderWay.AnyAsync(context, seen.Id, TasksUnderWay.Relocate, cancellationToken)
            ? new Observation.Waiting("a move whose answer was lost", LookAgain)
            : new Observation.NotReached();
    }

    public async Task<ActResult> ActAsync(RelocateState state, StepContext context, CancellationToken cancellationToken)
    {
        var (seen, missing) = await ChangedVm.FindAfreshAsync(state, context, cancellationToken);
        if (seen is null)
            return new ActResult.Rejected(missing!);
        var place = state.Place!;
        var request = new RelocateVMRequest(
            new VirtualMachineRelocateSpec
            {
                Host = new HostId(place.Host).Reference,
                Pool = place.Pool is { } pool ? new ResourcePoolId(pool).Reference : null,
                Datastore = place.Datastore is { } datastore ? new DatastoreId(datastore).Reference : null,
            },
            state.Target.Priority is { } priority ? new VirtualMachineMovePriority(priority) : null);
        return new ActResult.Started(await context.VCenter.VirtualMachines.RelocateAsync(seen.Id, request, cancellationToken));
    }

    private static bool IsThere(VmRecord seen, RelocationPlace place) =>
        seen.Host?.Value == place.Host && (place.Datastore is not { } datastore || (seen.Disks.Count > 0 ? seen.Disks.All(disk => disk.Datastore?.Value == datastore) : seen.Datastores.Any(one => one.Value == datastore)));
}
