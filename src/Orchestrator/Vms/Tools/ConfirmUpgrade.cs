using Orchestrator.Operations;
using Orchestrator.VCenter;
using Orchestrator.Vms.Guest;

namespace Orchestrator.Vms.Tools;

/// <summary>How the upgrade ended is told in the body of a good answer (quirk 72): its error is the operation's.</summary>
internal sealed class ConfirmUpgrade : IStep<ToolsChangeState>
{
    public async Task<Observation> ObserveAsync(ToolsChangeState state, StepContext context, CancellationToken cancellationToken)
    {
        var tools = await context.VCenter.Tools.GetAsync(new VmId(state.MoId), cancellationToken);
        UpgradeTools.Note(tools, state.Report);
        if (!UpgradeTools.IsOutdated(tools))
            return Observation.Done($"{tools.Version}: {tools.VersionStatus}");
        var why = tools.Error is { } error
            ? string.Join(" ", (error.Messages ?? []).Select(message => message.DefaultMessage)) is { Length: > 0 } told ? told : error.ErrorType
            : "it was not seen to end";
        return new Observation.Blocked(new Failure("tools-upgrade-failed", $"The upgrade of VMware Tools failed (attempt {tools.InstallAttemptCount ?? 1}): {why}") { Retryable = true });
    }

    public Task<ActResult> ActAsync(ToolsChangeState state, StepContext context, CancellationToken cancellationToken) =>
        Task.FromResult<ActResult>(new ActResult.Done());
}
