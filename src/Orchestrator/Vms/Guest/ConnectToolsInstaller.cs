using Orchestrator.Catalogue;
using Orchestrator.Operations;
using Orchestrator.VCenter;

namespace Orchestrator.Vms.Guest;

/// <summary>Connects the Tools installer CD, for images in which it starts by itself.</summary>
internal sealed class ConnectToolsInstaller : IStep<IGuestState>
{
    public async Task<Observation> ObserveAsync(IGuestState state, StepContext context, CancellationToken cancellationToken)
    {
        if (state.Order.Image.ToolsInstall != ToolsInstall.InstallerAutorun)
            return Observation.NotWanted("The image brings VMware Tools by itself");
        var vm = new VmId(state.MoId!);
        if (context.VCenter.Watcher.Find(vm) is { ToolsAreRunning: true })
            return Observation.NotWanted("VMware Tools run already");
        if (!state.InstallerConnected)
            return new Observation.NotReached();
        var installer = await context.VCenter.Tools.GetInstallerAsync(vm, cancellationToken);
        return installer.IsConnected ? Observation.Done("Installer connected") : new Observation.NotReached();
    }

    public async Task<ActResult> ActAsync(IGuestState state, StepContext context, CancellationToken cancellationToken)
    {
        state.InstallerConnected = true;
        await context.VCenter.Tools.ConnectInstallerAsync(new VmId(state.MoId!), cancellationToken);
        return new ActResult.Done();
    }
}
