using Orchestrator.Operations;
using Orchestrator.VCenter.Vim;
using Orchestrator.Vms.Changes;

namespace Orchestrator.Snapshots.Revert;

/// <summary>Starts a VM that ran before it was taken back: a snapshot without memory leaves it off.</summary>
internal sealed class StartAgain : IStep<RevertSnapshotState>
{
    public async Task<Observation> ObserveAsync(RevertSnapshotState state, StepContext context, CancellationToken cancellationToken)
    {
        if (state.Before is not { Ran: true })
            return Observation.NotWanted("It did not run before");
        var (seen, why) = await ChangedVm.FindAsync(state, context, cancellationToken);
        if (seen is null)
            return new Observation.Blocked(why!);
        return seen.PowerState == VirtualMachinePowerState.PoweredOn ? Observation.Done("Powered on") : new Observation.NotReached();
    }

    public async Task<ActResult> ActAsync(RevertSnapshotState state, StepContext context, CancellationToken cancellationToken)
    {
        var (seen, why) = await ChangedVm.FindAfreshAsync(state, context, cancellationToken);
        if (seen is null)
            return new ActResult.Rejected(why!);
        await context.VCenter.Power.StartAsync(seen.Id, cancellationToken);
        return new ActResult.Done();
    }
}
