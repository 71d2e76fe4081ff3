using Orchestrator.Client.Vms;
using Orchestrator.Operations;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Vim;
using Orchestrator.Vms.Changes;

namespace Orchestrator.Vms.Power;

/// <summary>Brings the machine to the power state that is wanted. The state that it has already is success (quirk 64).</summary>
internal sealed class SetPower : IStep<PowerChangeState>
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(2);

    public async Task<Observation> ObserveAsync(PowerChangeState state, StepContext context, CancellationToken cancellationToken)
    {
        if (Goal(state.Action) is not { } goal)
            return Observation.NotWanted("No other power state is wanted");
        var (seen, why) = await ChangedVm.FindAsync(state, context, cancellationToken);
        if (seen is null)
            return new Observation.Blocked(why!);
        if (seen.PowerState == goal.State)
            return Observation.Done(char.ToUpperInvariant(PowerFailures.Words(goal.State)[0]) + PowerFailures.Words(goal.State)[1..]);
        if (state.Action == PowerAction.Suspend && seen.PowerState == VirtualMachinePowerState.PoweredOff)
            return new Observation.Blocked(PowerFailures.NotRunning(seen, "suspend"));
        return context.HasActed && await TasksUnderWay.AnyAsync(context, seen.Id, goal.Task, cancellationToken)
            ? new Observation.Waiting("a change of power whose answer was lost", LookAgain)
            : new Observation.NotReached();
    }

    public async Task<ActResult> ActAsync(PowerChangeState state, StepContext context, CancellationToken cancellationToken)
    {
        var (seen, why) = await ChangedVm.FindAfreshAsync(state, context, cancellationToken);
        if (seen is null)
            return new ActResult.Rejected(why!);
        await SendAsync(state.Action, context.VCenter, seen.Id, cancellationToken);
        return new ActResult.Done();
    }

    private static Task SendAsync(PowerAction action, VCenterConnection vcenter, VmId vm, CancellationToken cancellationToken) => action switch
    {
        PowerAction.Start => vcenter.Power.StartAsync(vm, cancellationToken),
        PowerAction.Suspend => vcenter.Power.SuspendAsync(vm, cancellationToken),
        _ => vcenter.Power.StopAsync(vm, cancellationToken),
    };

    /// <summary>The state, and the task by which vCenter brings it about; null for what ends as it began.</summary>
    private static (VirtualMachinePowerState State, string Task)? Goal(PowerAction action) => action switch
    {
        PowerAction.Start => (VirtualMachinePowerState.PoweredOn, TasksUnderWay.PowerOn),
        PowerAction.Stop or PowerAction.Shutdown => (VirtualMachinePowerState.PoweredOff, TasksUnderWay.PowerOff),
        PowerAction.Suspend => (VirtualMachinePowerState.Suspended, TasksUnderWay.Suspend),
        _ => null,
    };
}
