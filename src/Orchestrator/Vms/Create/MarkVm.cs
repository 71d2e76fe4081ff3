using Orchestrator.Operations;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.Vms.Create;

/// <summary>
/// Writes what the creating call could not carry, in one reconfigure: our instance UUID, the marker, the annotation without the
/// token. From here on the marker alone says that the VM is ours.
/// </summary>
internal sealed class MarkVm : IStep<CreateVmState>
{
    public async Task<Observation> ObserveAsync(CreateVmState state, StepContext context, CancellationToken cancellationToken)
    {
        var seen = await VmIdentity.ReadAsync(context, state.MoId, cancellationToken);
        if (seen is null)
            return new Observation.Blocked(VmRecords.Vanished(state.Order.Name, state.MoId));
        if (IsMarked(seen, state, context))
            return Observation.Done($"Marked {seen.Id}");
        return CreatedVm.IsOurs(seen, state, context) ? new Observation.NotReached() : new Observation.Blocked(VmIdentity.Mismatch(seen));
    }

    public async Task<ActResult> ActAsync(CreateVmState state, StepContext context, CancellationToken cancellationToken)
    {
        context.LookAfresh();
        var seen = await VmIdentity.ReadAsync(context, state.MoId, cancellationToken);
        if (seen is null)
            return new ActResult.Done();
        if (!CreatedVm.IsOurs(seen, state, context))
            return new ActResult.Rejected(VmIdentity.Mismatch(seen));
        return new ActResult.Started(await context.VCenter.VirtualMachines.ReconfigureAsync(
            seen.Id,
            new ReconfigVMRequest(new VirtualMachineConfigSpec
            {
                InstanceUuid = state.InstanceUuid.ToString(),
                Annotation = Annotations.Of(state.Order),
                ExtraConfig = [VmMarker.Of(context, state.InstanceUuid).ToOption(), CreationToken.Removal],
            }),
            cancellationToken));
    }

    private static bool IsMarked(VmRecord seen, CreateVmState state, StepContext context) =>
        VmIdentity.IsOurs(seen, context, VmMarker.VmRole, context.VirtualMachineId, state.InstanceUuid) && !CreationToken.IsOn(seen, context.OperationId);
}
