using Orchestrator.Operations;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.Restores.Exchange;

/// <summary>Powers one of the two on, where the VM ran before.</summary>
internal sealed class StartExchanged(Role role, bool undoes = false) : ExchangeStep(role, undoes)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(30);

    protected override Observation Judge(ExchangeState state, VmRecord seen, StepContext context)
    {
        if (Undoes ? state.OutgoingRan != true : !state.Starts)
            return Observation.NotWanted("It was not powered off, or not on before");
        if (seen.PowerState != VirtualMachinePowerState.PoweredOn)
            return new Observation.NotReached();
        if (Undoes && state.ShutdownAsked && !context.HasActed)
            return new Observation.Waiting("the guest to end the shutdown that was asked of it", LookAgain, token => context.VCenter.Watcher.WaitForVmAsync(seen.Id, vm => vm.PowerState == VirtualMachinePowerState.PoweredOff, token));
        return context.HasActed ? Observation.Done("Powered on") : Observation.NotWanted("It runs");
    }

    protected override async Task<ActResult> ChangeAsync(ExchangeState state, VmRecord seen, StepContext context, CancellationToken cancellationToken) =>
        new ActResult.Started(await context.VCenter.VirtualMachines.PowerOnAsync(seen.Id, new PowerOnVMRequest(), cancellationToken));

    /// <summary>A guest that was asked to shut down, and did not before the operation was called off, may yet.</summary>
    public static Observation AtDeadline(object state, StepContext context) => Observation.Done("It runs on");
}
