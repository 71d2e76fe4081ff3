using Orchestrator.Operations;
using Orchestrator.VCenter.Vim;
using Orchestrator.Vms.Changes;

namespace Orchestrator.Vms.Power;

/// <summary>Waits until the VMware Tools of a machine that was started run again, where it has any. Without them in time it runs all the same.</summary>
internal sealed class AwaitTools : IStep<VmChangeState>
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(30);

    public async Task<Observation> ObserveAsync(VmChangeState state, StepContext context, CancellationToken cancellationToken)
    {
        var (seen, why) = await ChangedVm.FindAsync(state, context, cancellationToken);
        if (seen is null)
            return new Observation.Blocked(why!);
        if (seen.PowerState != VirtualMachinePowerState.PoweredOn)
            return Observation.NotWanted("The VM does not run");
        if (seen.Facts.ToolsVersion is null || seen.Facts.ToolsVersion == ToolsVersionStatus.GuestToolsNotInstalled)
            return Observation.NotWanted("No VMware Tools are installed");
        return seen.Facts.ToolsAreRunning
            ? Observation.Done("VMware Tools run")
            : new Observation.Waiting("VMware Tools to run", LookAgain, token => context.VCenter.Watcher.WaitForVmAsync(seen.Id, facts => facts.ToolsAreRunning, token));
    }

    public Task<ActResult> ActAsync(VmChangeState state, StepContext context, CancellationToken cancellationToken) =>
        Task.FromResult<ActResult>(new ActResult.Done());

    public static Observation AtDeadline(object state, StepContext context)
    {
        context.Warn($"VMware Tools did not run within {Patience.TotalMinutes:0} minutes; the VM runs without them.");
        return Observation.Done("Not running in time");
    }
}
