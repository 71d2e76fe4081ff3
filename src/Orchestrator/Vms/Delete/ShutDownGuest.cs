using Orchestrator.Operations;
using Orchestrator.Vms.Destroy;
using Orchestrator.Vms.Guest;

namespace Orchestrator.Vms.Delete;

/// <summary>
/// Asks the guest to shut down and waits for it to be off. Without Tools, or when the
/// patience is over, the next step stops it hard.
/// </summary>
internal sealed class ShutDownGuest : IStep<DeleteVmState>
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public async Task<Observation> ObserveAsync(DeleteVmState state, StepContext context, CancellationToken cancellationToken)
    {
        var seen = await DoomedVm.FindAsync(state, context, cancellationToken);
        if (seen is null || !DoomedVm.IsOurs(seen, state, context))
            return Observation.NotWanted("No VM of ours is there");
        return GuestShutDown.Judge(seen, state.ShutdownAsked, context);
    }

    public async Task<ActResult> ActAsync(DeleteVmState state, StepContext context, CancellationToken cancellationToken)
    {
        context.LookAfresh();
        var seen = await DoomedVm.FindAsync(state, context, cancellationToken);
        if (seen is null)
            return new ActResult.Done();
        if (!DoomedVm.IsOurs(seen, state, context))
            return new ActResult.Rejected(VmIdentity.Mismatch(seen));
        state.ShutdownAsked |= await GuestShutDown.AskAsync(seen, context, cancellationToken);
        return new ActResult.Done();
    }

    public static Observation AtDeadline(object state, StepContext context)
    {
        context.Warn($"The guest did not shut down within {Patience.TotalMinutes:0} minutes and was stopped hard.");
        return Observation.Done("Not shut down in time");
    }
}
