using Orchestrator.Catalogue;
using Orchestrator.Operations;
using Orchestrator.VCenter.Automation;

namespace Orchestrator.Vms.Guest;

/// <summary>One look whether VMware Tools run; both answers are fine.</summary>
internal sealed class LookForTools : IStep<LookForToolsState>
{
    public async Task<Observation> ObserveAsync(LookForToolsState state, StepContext context, CancellationToken cancellationToken)
    {
        var seen = await VmIdentity.ReadAsync(context, state.MoId, cancellationToken);
        if (seen is null)
            return new Observation.Blocked(VmRecords.Vanished(state.Order.Name, state.MoId));
        if (!VmIdentity.IsOurs(seen, context, VmMarker.VmRole, context.VirtualMachineId, state.InstanceUuid))
            return new Observation.Blocked(VmIdentity.Mismatch(seen));
        var tools = await context.VCenter.Tools.GetAsync(seen.Id, cancellationToken);
        state.InstallerConnected = state.Order.Image.ToolsInstall == ToolsInstall.InstallerAutorun;
        state.ToolsMissing = tools.RunState == VmToolsRunState.Running
            ? null
            : $"VMware Tools still do not run; last looked at {context.Clock.GetUtcNow():u}, until {state.Until:u}.";
        return Observation.Done(state.ToolsMissing ?? "VMware Tools run");
    }

    public Task<ActResult> ActAsync(LookForToolsState state, StepContext context, CancellationToken cancellationToken) =>
        Task.FromResult<ActResult>(new ActResult.Done());
}
