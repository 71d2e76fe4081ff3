using Orchestrator.Operations;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Automation;
using Orchestrator.Vms.Changes;
using Orchestrator.Vms.Guest;

namespace Orchestrator.Vms.Tools;

/// <summary>
/// Asks vCenter to upgrade VMware Tools and waits for the outcome. A failed upgrade is no error of the call: it is told in the body
/// of a later answer, with the number of attempts (quirk 72). open-vm-tools are the guest's own (quirk 73).
/// </summary>
internal sealed class UpgradeManagedTools : IStep<ToolsChangeState>
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(5);

    public async Task<Observation> ObserveAsync(ToolsChangeState state, StepContext context, CancellationToken cancellationToken)
    {
        var vm = new VmId(state.MoId);
        var tools = await context.VCenter.Tools.GetAsync(vm, cancellationToken);
        UpgradeTools.Note(tools, state.Report);
        if (tools.VersionStatus == VmToolsVersionStatus.Unmanaged)
            return new Observation.Blocked(Unmanaged(state, tools));
        if (tools.VersionStatus is { } status && status != VmToolsVersionStatus.NotInstalled && !UpgradeTools.IsOutdated(tools))
            return Observation.Done($"{tools.Version}: {status}");
        state.AttemptsBefore ??= tools.InstallAttemptCount ?? 0;
        var tried = tools.InstallAttemptCount > state.AttemptsBefore;
        if (tried && tools.Error is { } error)
            return new Observation.Blocked(Failed(state, error, tools.InstallAttemptCount));
        if (tried || state.ToolsUpgradeAsked || await TasksUnderWay.AnyAsync(context, vm, TasksUnderWay.UpgradeTools, cancellationToken))
            return new Observation.Waiting("the upgrade of VMware Tools", LookAgain);
        return tools.RunState == VmToolsRunState.Running
            ? new Observation.NotReached()
            : new Observation.Blocked(new Failure("tools-not-running", $"VMware Tools of {state.VmName} do not run, and cannot be upgraded so.") { Retryable = true });
    }

    public async Task<ActResult> ActAsync(ToolsChangeState state, StepContext context, CancellationToken cancellationToken)
    {
        var (seen, why) = await ChangedVm.FindAfreshAsync(state, context, cancellationToken);
        if (seen is null)
            return new ActResult.Rejected(why!);
        await context.VCenter.Tools.UpgradeAsync(seen.Id, new VmToolsUpgrade(), cancellationToken);
        state.ToolsUpgradeAsked = true;
        return new ActResult.Done();
    }

    private static Failure Unmanaged(ToolsChangeState state, VmToolsInfo tools) => new(
        "tools-unmanaged", $"VMware Tools of {state.VmName} ({tools.InstallType} {tools.Version}) are the guest's own: vCenter does not manage them.");

    private static Failure Failed(ToolsChangeState state, EmbeddedError error, long? attempts) => new(
        "tools-upgrade-failed",
        $"The upgrade of VMware Tools of {state.VmName} failed at attempt {attempts}: {(error.Messages is [var first, ..] ? first.DefaultMessage : error.ErrorType) ?? "vCenter gave no reason"}")
    {
        Retryable = true,
        VCenterErrorType = error.ErrorType,
        VCenterMessageId = error.Messages is [var message, ..] ? message.Id : null,
    };
}
