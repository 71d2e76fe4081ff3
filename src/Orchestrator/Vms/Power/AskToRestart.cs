using Orchestrator.Client.Vms;
using Orchestrator.Operations;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;
using Orchestrator.Vms.Changes;

namespace Orchestrator.Vms.Power;

/// <summary>
/// Asks the guest to restart and waits until its Tools have stopped and run again: vCenter answers at once, and neither power state
/// nor boot time change. Where the guest cannot be asked, or does not do it in time, a later step resets it.
/// </summary>
internal sealed class AskToRestart : IStep<PowerChangeState>
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(30);

    public async Task<Observation> ObserveAsync(PowerChangeState state, StepContext context, CancellationToken cancellationToken)
    {
        if (state.Action != PowerAction.Restart)
            return Observation.NotWanted("Not asked for");
        var (seen, why) = await ChangedVm.FindAsync(state, context, cancellationToken);
        if (seen is null)
            return new Observation.Blocked(why!);
        if (seen.PowerState != VirtualMachinePowerState.PoweredOn)
            return new Observation.Blocked(PowerFailures.NotRunning(seen, "restart"));
        if (seen.Facts.ToolsAreRunning)
            return state.WentDown ? Observation.Done("The guest restarted") : await LookAtRunningAsync(state, context, seen, cancellationToken);
        if (context.HasActed)
        {
            state.WentDown = true;
            return new Observation.Waiting("the guest to come up again", LookAgain, token => context.VCenter.Watcher.WaitForVmAsync(seen.Id, facts => facts.ToolsAreRunning, token));
        }

        state.Hard = true;
        context.Warn("VMware Tools do not run, so the guest could not be asked to restart: it was reset.");
        return Observation.NotWanted("The guest cannot be asked");
    }

    public async Task<ActResult> ActAsync(PowerChangeState state, StepContext context, CancellationToken cancellationToken)
    {
        var (seen, why) = await ChangedVm.FindAfreshAsync(state, context, cancellationToken);
        if (seen is null)
            return new ActResult.Rejected(why!);
        await context.VCenter.Guest.RebootAsync(seen.Id, cancellationToken);
        state.Asked = true;
        return new ActResult.Done();
    }

    /// <summary>A guest that was watched all the time and never went down is reset; one that was lost sight of may have restarted meanwhile.</summary>
    public static Observation AtDeadline(object state, StepContext context)
    {
        var power = (PowerChangeState)state;
        if (power.Asked && !power.WentDown && context.SinceActed == TimeSpan.MaxValue)
        {
            context.Warn("The guest was asked to restart, and was lost sight of meanwhile; its VMware Tools run, so it was not reset as well.");
            return Observation.Done("Asked to restart; not seen to");
        }

        power.Hard = true;
        context.Warn($"The guest did not restart within {power.Deadline} and was reset.");
        return Observation.Done("Not restarted in time");
    }

    /// <summary>A second request could restart a guest twice: it is made only when vCenter has noted none since we first looked.</summary>
    private static async Task<Observation> LookAtRunningAsync(PowerChangeState state, StepContext context, VmRecord seen, CancellationToken cancellationToken)
    {
        if (!state.Asked)
        {
            var last = await LastRequestAsync(context, seen, cancellationToken);
            state.LastRestartRequest ??= last;
            state.Asked = last > state.LastRestartRequest;
        }

        return state.Asked
            ? new Observation.Waiting("the guest to restart", LookAgain, token => context.VCenter.Watcher.WaitForVmAsync(seen.Id, facts => !facts.ToolsAreRunning, token))
            : new Observation.NotReached();
    }

    private static async Task<int> LastRequestAsync(StepContext context, VmRecord seen, CancellationToken cancellationToken)
    {
        if ((await context.VCenter.GetServiceContentAsync(cancellationToken)).EventManager is not { } manager)
            return 0;
        var filter = new EventFilterSpec(new EventFilterSpecByEntity(seen.Id.Reference, "self"), [EventFilterSpec.GuestReboot]);
        var requests = await context.VCenter.Events.QueryEventsAsync(manager.Value, new QueryEventsRequest(filter), cancellationToken);
        return requests is { Count: > 0 } ? requests.Max(request => request.Key) : 0;
    }
}
