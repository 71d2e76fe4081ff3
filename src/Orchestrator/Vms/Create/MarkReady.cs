using Orchestrator.Operations;
using Orchestrator.VCenter;

namespace Orchestrator.Vms.Create;

/// <summary>Writes the VM's record: ready, with its conditions and what was seen of it.</summary>
internal sealed class MarkReady(TimeProvider clock) : IStep<CreateVmState>
{
    public Task<Observation> ObserveAsync(CreateVmState state, StepContext context, CancellationToken cancellationToken) =>
        Task.FromResult(state.Ready ? Observation.Done($"{state.Order.Name} is ready") : new Observation.NotReached());

    public Task<ActResult> ActAsync(CreateVmState state, StepContext context, CancellationToken cancellationToken)
    {
        var seen = context.VCenter.Watcher.Find(new VmId(state.MoId!));
        var facts = new VmFactsRecord
        {
            PowerState = seen?.PowerState?.Value,
            Folder = state.Placement!.Folder,
            Host = seen?.Host?.Value,
            Datastore = state.Placement.Datastore,
            GuestHostName = state.Report.HostName,
            GuestOs = state.Report.Os,
            IpAddresses = state.Report.IpAddresses,
            ToolsRunState = state.Report.ToolsRunState,
            ToolsVersion = state.Report.ToolsVersion,
            ToolsVersionStatus = state.Report.ToolsVersionStatus,
            ToolsInstallType = state.Report.ToolsInstallType,
            ObservedAt = clock.GetUtcNow(),
        };
        state.Ready = true;
        context.OnSave((db, token) => VmRecords.MarkReadyAsync(db, context, state, facts, token));
        return Task.FromResult<ActResult>(new ActResult.Done());
    }
}
