using Orchestrator.Operations;
using Orchestrator.VCenter;

namespace Orchestrator.Vms.Tools;

/// <summary>Takes an installer CD out that was left in: only one that is put in anew starts by itself (quirk 71).</summary>
internal sealed class EjectInstaller : IStep<ToolsChangeState>
{
    public async Task<Observation> ObserveAsync(ToolsChangeState state, StepContext context, CancellationToken cancellationToken)
    {
        var vm = new VmId(state.MoId);
        if (context.VCenter.Watcher.Find(vm) is { ToolsAreRunning: true })
            return Observation.NotWanted("VMware Tools run already");
        if (!(await context.VCenter.Tools.GetInstallerAsync(vm, cancellationToken)).IsConnected)
            return context.HasActed ? Observation.Done("Took out an installer that was left in") : Observation.NotWanted("No installer is in");
        return new Observation.NotReached();
    }

    public async Task<ActResult> ActAsync(ToolsChangeState state, StepContext context, CancellationToken cancellationToken)
    {
        await context.VCenter.Tools.DisconnectInstallerAsync(new VmId(state.MoId), cancellationToken);
        return new ActResult.Done();
    }
}
