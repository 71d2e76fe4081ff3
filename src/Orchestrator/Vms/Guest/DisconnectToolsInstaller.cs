using Orchestrator.Operations;
using Orchestrator.VCenter;

namespace Orchestrator.Vms.Guest;

/// <summary>Takes the installer CD out again, where we put it in. While Tools are still awaited it stays.</summary>
internal sealed class DisconnectToolsInstaller : IStep<IGuestState>
{
    public async Task<Observation> ObserveAsync(IGuestState state, StepContext context, CancellationToken cancellationToken)
    {
        if (!state.InstallerConnected || state.MoId is null)
            return Observation.NotWanted("No installer of ours is connected");
        if (state.ToolsMissing is not null && context.Failure is null)
            return Observation.NotWanted("VMware Tools are still awaited");
        if (await VmIdentity.ReadAsync(context, state.MoId, cancellationToken) is null)
            return Observation.NotWanted("The VM is gone");
        var installer = await context.VCenter.Tools.GetInstallerAsync(new VmId(state.MoId), cancellationToken);
        if (installer.IsConnected)
            return new Observation.NotReached();
        state.InstallerConnected = false;
        return Observation.Done("Installer disconnected");
    }

    public async Task<ActResult> ActAsync(IGuestState state, StepContext context, CancellationToken cancellationToken)
    {
        await context.VCenter.Tools.DisconnectInstallerAsync(new VmId(state.MoId!), cancellationToken);
        return new ActResult.Done();
    }
}
