using Orchestrator.Operations;
using Orchestrator.Vms.Changes;
using Orchestrator.Vms.Guest;

namespace Orchestrator.Vms.Resize;

/// <summary>Asks the guest to shut down and waits for it to be off. The next step stops what stays on.</summary>
internal sealed class ShutDownForResize : IStep<ResizeState>
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public async Task<Observation> ObserveAsync(ResizeState state, StepContext context, CancellationToken cancellationToken)
    {
        if (!state.Plan!.Restarts)
            return Observation.NotWanted("It need not be off");
        var (seen, missing) = await ChangedVm.FindAsync(state, context, cancellationToken);
        if (seen is null)
            return new Observation.Blocked(missing!);
        return GuestShutDown.Judge(seen, state.ShutdownAsked, context);
    }

    public async Task<ActResult> ActAsync(ResizeState state, StepContext context, CancellationToken cancellationToken)
    {
        var (seen, missing) = await ChangedVm.FindAfreshAsync(state, context, cancellationToken);
        if (seen is null)
            return new ActResult.Rejected(missing!);
        state.ShutdownAsked |= await GuestShutDown.AskAsync(seen, context, cancellationToken);
        return new ActResult.Done();
    }

    public static Observation AtDeadline(object state, StepContext context) => Observation.Done("Not shut down in time");
}
