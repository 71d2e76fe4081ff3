using Orchestrator.Operations;
using Orchestrator.VCenter.Errors;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.Vms.Guest;

/// <summary>Asking a guest to shut down, and seeing it go: vCenter answers at once, long before the machine is off (quirk 65).</summary>
internal static class GuestShutDown
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(30);

    /// <summary>What is to be done about a VM whose guest is to shut down.</summary>
    /// <param name="seen">The VM.</param>
    /// <param name="asked">vCenter has answered that the guest was asked.</param>
    /// <param name="context">The step's context.</param>
    public static Observation Judge(VmRecord seen, bool asked, StepContext context)
    {
        if (seen.PowerState == VirtualMachinePowerState.PoweredOff)
            return Observation.Done("Powered off");
        var canBeAsked = seen.PowerState == VirtualMachinePowerState.PoweredOn && seen.Facts.ToolsAreRunning;

        // Tools that went silent after a request, even one whose answer was lost, are a guest that goes down: it is not cut off.
        if (asked || (context.HasActed && !canBeAsked))
        {
            return new Observation.Waiting(
                "the guest to shut down",
                LookAgain,
                token => context.VCenter.Watcher.WaitForVmAsync(seen.Id, facts => facts.PowerState == VirtualMachinePowerState.PoweredOff, token));
        }

        return canBeAsked ? new Observation.NotReached() : Observation.NotWanted("VMware Tools do not run");
    }

    /// <summary>
    /// Asks the guest. True: vCenter answered that it was asked; false: the machine went off by itself between look and call, as the
    /// next look says. A request that never arrived is made again, and asking a guest twice does no harm.
    /// </summary>
    /// <exception cref="VCenterException">vCenter refused, or its answer was lost.</exception>
    public static async Task<bool> AskAsync(VmRecord seen, StepContext context, CancellationToken cancellationToken)
    {
        try
        {
            await context.VCenter.Guest.ShutdownAsync(seen.Id, cancellationToken);
            return true;
        }
        catch (VCenterException exception) when (exception.ErrorType == "NOT_ALLOWED_IN_CURRENT_STATE")
        {
            return false;
        }
    }
}
