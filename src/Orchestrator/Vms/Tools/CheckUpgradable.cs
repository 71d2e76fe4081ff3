using Orchestrator.Operations;
using Orchestrator.VCenter.Automation;
using Orchestrator.Vms.Changes;
using Orchestrator.Vms.Guest;

namespace Orchestrator.Vms.Tools;

/// <summary>Whether vCenter can upgrade these VMware Tools: they run (quirk 72), and are not the guest's own (quirk 73).</summary>
internal sealed class CheckUpgradable : IStep<ToolsChangeState>
{
    public async Task<Observation> ObserveAsync(ToolsChangeState state, StepContext context, CancellationToken cancellationToken)
    {
        var (seen, why) = await ChangedVm.FindAsync(state, context, cancellationToken);
        if (seen is null)
            return new Observation.Blocked(why!);
        var tools = await context.VCenter.Tools.GetAsync(seen.Id, cancellationToken);
        UpgradeTools.Note(tools, state.Report);
        if (tools.VersionStatus == VmToolsVersionStatus.Unmanaged)
            return new Observation.Blocked(new Failure("tools-unmanaged", $"The VMware Tools of {state.VmName} ({tools.InstallType}) are the guest's own: its package manager updates them, not vCenter."));
        if (tools.VersionStatus == VmToolsVersionStatus.Current)
            return Observation.Done($"{tools.Version} is current");
        return tools.RunState == VmToolsRunState.Running
            ? Observation.Done($"{tools.Version}: {tools.VersionStatus}")
            : new Observation.Blocked(new Failure("guest-unavailable", $"VMware Tools do not run in {state.VmName}, and only those that run can be upgraded.") { Retryable = true });
    }

    public Task<ActResult> ActAsync(ToolsChangeState state, StepContext context, CancellationToken cancellationToken) =>
        Task.FromResult<ActResult>(new ActResult.Done());
}
