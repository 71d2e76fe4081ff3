using Orchestrator.Operations;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Automation;

namespace Orchestrator.Vms.Guest;

/// <summary>
/// Upgrades Tools that are out of date and vCenter's to upgrade. open-vm-tools are the guest's own (<c>UNMANAGED</c>, quirk 73)
/// and left alone. A failed upgrade is told in the body of a later answer (quirk 72); the VM is ready all the same.
/// </summary>
internal sealed class UpgradeTools : IStep<IGuestState>
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(5);

    public async Task<Observation> ObserveAsync(IGuestState state, StepContext context, CancellationToken cancellationToken)
    {
        if (state.ToolsMissing is not null)
            return Observation.NotWanted("VMware Tools do not run");
        var vm = new VmId(state.MoId!);
        var tools = await context.VCenter.Tools.GetAsync(vm, cancellationToken);
        Note(tools, state.Report);
        if (!IsOutdated(tools))
            return Observation.Done($"{tools.InstallType} {tools.Version}: {tools.VersionStatus}");
        if (!state.ToolsUpgradeAsked)
        {
            return await TasksUnderWay.AnyAsync(context, vm, TasksUnderWay.UpgradeTools, cancellationToken)
                ? new Observation.Waiting("an upgrade of VMware Tools whose answer was lost", LookAgain)
                : new Observation.NotReached();
        }

        if (tools.Error is { } error)
        {
            context.Warn($"The upgrade of VMware Tools failed: {(error.Messages is [var first, ..] ? first.DefaultMessage : error.ErrorType) ?? "vCenter gave no reason"}");
            return Observation.Done("Upgrade failed; the present version stays");
        }

        return new Observation.Waiting("the upgrade of VMware Tools", LookAgain);
    }

    public async Task<ActResult> ActAsync(IGuestState state, StepContext context, CancellationToken cancellationToken)
    {
        await context.VCenter.Tools.UpgradeAsync(new VmId(state.MoId!), new VmToolsUpgrade(), cancellationToken);
        state.ToolsUpgradeAsked = true;
        return new ActResult.Done();
    }

    public static Observation AtDeadline(object state, StepContext context)
    {
        context.Warn("The upgrade of VMware Tools was not seen to end; the present version stays.");
        return Observation.Done("Upgrade not seen to end");
    }

    public static bool IsOutdated(VmToolsInfo tools) =>
        tools.VersionStatus is { } status
        && (status == VmToolsVersionStatus.SupportedOld || status == VmToolsVersionStatus.TooOldUnsupported || status == VmToolsVersionStatus.Blacklisted);

    public static void Note(VmToolsInfo tools, GuestReport report)
    {
        report.ToolsRunState = tools.RunState.Value;
        report.ToolsVersion = tools.Version;
        report.ToolsVersionStatus = tools.VersionStatus?.Value;
        report.ToolsInstallType = tools.InstallType?.Value;
    }
}
