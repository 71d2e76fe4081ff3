using Orchestrator.Operations;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.Vms.Create;

/// <summary>CPU, memory, extra disks and NICs as ordered: compared first, and what differs is changed in one reconfigure.</summary>
internal sealed class SetHardware : IStep<CreateVmState>
{
    public async Task<Observation> ObserveAsync(CreateVmState state, StepContext context, CancellationToken cancellationToken)
    {
        var seen = await VmIdentity.ReadAsync(context, state.MoId, cancellationToken);
        if (seen is null)
            return new Observation.Blocked(VmRecords.Vanished(state.Order.Name, state.MoId));
        var networks = await OrderedNetworks.ReadAsync(state.Order, context, cancellationToken);
        if (HardwareDifference.Between(seen, state.Order, state.Placement!, networks) is not null)
            return new Observation.NotReached();
        state.Order = KnownHardware.Write(state.Order, seen, state.Placement!.TemplateDisks);
        return Observation.Done($"{state.Order.CpuCount} CPU, {state.Order.MemoryMiB} MiB, {seen.Disks.Count} disk(s), {seen.Nics.Count} NIC(s)");
    }

    public async Task<ActResult> ActAsync(CreateVmState state, StepContext context, CancellationToken cancellationToken)
    {
        var seen = await VmIdentity.ReadAsync(context, state.MoId, cancellationToken);
        var networks = await OrderedNetworks.ReadAsync(state.Order, context, cancellationToken);
        if (seen is null || HardwareDifference.Between(seen, state.Order, state.Placement!, networks) is not { } change)
            return new ActResult.Done();
        return new ActResult.Started(await context.VCenter.VirtualMachines.ReconfigureAsync(seen.Id, new ReconfigVMRequest(change), cancellationToken));
    }
}
