using Orchestrator.Catalogue;
using Orchestrator.Operations;
using Orchestrator.VCenter.Vim;
using Orchestrator.Vms.Changes;
using Orchestrator.Vms.Power;

namespace Orchestrator.Vms.Tools;

/// <summary>Whether the installer CD can bring VMware Tools into this guest: only where it starts by itself (quirk 71).</summary>
internal sealed class CheckInstallable : IStep<ToolsChangeState>
{
    public async Task<Observation> ObserveAsync(ToolsChangeState state, StepContext context, CancellationToken cancellationToken)
    {
        var (seen, why) = await ChangedVm.FindAsync(state, context, cancellationToken);
        if (seen is null)
            return new Observation.Blocked(why!);
        if (seen.Facts.ToolsAreRunning)
            return Observation.Done("VMware Tools run already");
        if (state.Order.Image.ToolsInstall != ToolsInstall.InstallerAutorun)
            return new Observation.Blocked(new Failure("tools-not-by-installer", Instead(state)));
        return seen.PowerState == VirtualMachinePowerState.PoweredOn
            ? Observation.Done("The installer starts by itself")
            : new Observation.Blocked(PowerFailures.NotRunning(seen, "installing VMware Tools"));
    }

    public Task<ActResult> ActAsync(ToolsChangeState state, StepContext context, CancellationToken cancellationToken) =>
        Task.FromResult<ActResult>(new ActResult.Done());

    private static string Instead(ToolsChangeState state) => state.Order.Image.ToolsInstall == ToolsInstall.CloudInitPackage
        ? $"In image {state.Order.Image.Name} cloud-init installs open-vm-tools at the first boot: look there why it did not, or install the package in the guest."
        : $"VMware Tools are part of image {state.Order.Image.Name}, and a connected CD starts nothing in it: install open-vm-tools with the guest's package manager, or start its service.";
}
