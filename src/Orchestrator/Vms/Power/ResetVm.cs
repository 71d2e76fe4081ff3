using Orchestrator.Client.Vms;
using Orchestrator.Operations;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;
using Orchestrator.Vms.Changes;

namespace Orchestrator.Vms.Power;

/// <summary>
/// Resets the machine, once. A reset leaves the power state as it was, so what was there before is kept: when its answer is lost, a
/// reset among the machine's tasks that was not there, or another boot time, says that it was done.
/// </summary>
internal sealed class ResetVm : IStep<PowerChangeState>
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(2);

    public async Task<Observation> ObserveAsync(PowerChangeState state, StepContext context, CancellationToken cancellationToken)
    {
        if (state.Action != PowerAction.Reset && !(state.Action == PowerAction.Restart && state.Hard))
            return Observation.NotWanted("No reset is wanted");
        var (seen, why) = await ChangedVm.FindAsync(state, context, cancellationToken);
        if (seen is null)
            return new Observation.Blocked(why!);
        if (state.BeforeReset is { } before && await FindAsync(before, context, seen, cancellationToken) is { } found)
            return found;
        if (state.ResetAnswered)
            return Observation.Done("Reset");
        if (seen.PowerState != VirtualMachinePowerState.PoweredOn)
            return new Observation.Blocked(PowerFailures.NotRunning(seen, "reset"));
        state.BeforeReset ??= new BeforeReset(seen.BootTime, [.. seen.RecentTasks.Select(task => task.Value)]);
        return new Observation.NotReached();
    }

    public async Task<ActResult> ActAsync(PowerChangeState state, StepContext context, CancellationToken cancellationToken)
    {
        var (seen, why) = await ChangedVm.FindAfreshAsync(state, context, cancellationToken);
        if (seen is null)
            return new ActResult.Rejected(why!);
        await context.VCenter.Power.ResetAsync(seen.Id, cancellationToken);
        state.ResetAnswered = true;
        return new ActResult.Done();
    }

    /// <summary>The reset that was begun since; null when there is no sign of one.</summary>
    private static async Task<Observation?> FindAsync(BeforeReset before, StepContext context, VmRecord seen, CancellationToken cancellationToken)
    {
        if (!context.HasActed)
            return null;
        if (await TasksUnderWay.FindNewAsync(context, seen, before.Tasks, TasksUnderWay.Reset, cancellationToken) is { } task)
        {
            if (!TasksUnderWay.HasEnded(task))
                return new Observation.Waiting("the reset", LookAgain);
            if (task.State == TaskInfoState.Success)
                return Observation.Done("Reset");
        }

        return seen.BootTime is { } boot && boot != before.BootTime ? Observation.Done("Reset") : null;
    }
}
