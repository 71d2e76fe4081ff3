using Orchestrator.Operations;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.Vms.Changes;

/// <summary>Sees to it that the VM is ours and runs, before anything is done to it.</summary>
internal sealed class LookAtRunningVm : IStep<VmChangeState>
{
    public async Task<Observation> ObserveAsync(VmChangeState state, StepContext context, CancellationToken cancellationToken)
    {
        var (seen, why) = await ChangedVm.FindAsync(state, context, cancellationToken);
        if (seen is null)
            return new Observation.Blocked(why!);
        return seen.PowerState == VirtualMachinePowerState.PoweredOn
            ? Observation.Done("It runs")
            : new Observation.Blocked(new Failure("wrong-power-state", $"{state.VmName} does not run: it is {seen.PowerState.Value}.") { Remedy = "Start it first." });
    }

    public Task<ActResult> ActAsync(VmChangeState state, StepContext context, CancellationToken cancellationToken) =>
        Task.FromResult<ActResult>(new ActResult.Done());
}
