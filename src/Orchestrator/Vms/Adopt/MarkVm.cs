using Orchestrator.Operations;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.Vms.Adopt;

/// <summary>Writes our marker. Under the configuration's version, so that nobody else's change in between is overwritten.</summary>
internal sealed class MarkVm : IStep<AdoptVmState>
{
    public async Task<Observation> ObserveAsync(AdoptVmState state, StepContext context, CancellationToken cancellationToken)
    {
        var (seen, why) = await AdoptedVm.FindAsync(state, context, cancellationToken);
        if (seen is null)
            return new Observation.Blocked(why!);
        return AdoptedVm.IsMarked(seen, state, context) ? Observation.Done($"{seen.Name} ({seen.Id}) carries our marker") : new Observation.NotReached();
    }

    public async Task<ActResult> ActAsync(AdoptVmState state, StepContext context, CancellationToken cancellationToken)
    {
        context.LookAfresh();
        var (seen, why) = await AdoptedVm.FindAsync(state, context, cancellationToken);
        if (seen is null)
            return new ActResult.Rejected(why!);
        var marker = new VmMarker(context.Installation, VmMarker.VmRole, context.VirtualMachineId, context.OperationId.Value, state.InstanceUuid);
        return new ActResult.Started(await WriteAsync(seen, marker.ToString(), context, cancellationToken));
    }

    /// <summary>An empty text takes the option away.</summary>
    public static Task<ManagedObjectReference> WriteAsync(VmRecord vm, string marker, StepContext context, CancellationToken cancellationToken) =>
        context.VCenter.VirtualMachines.ReconfigureAsync(
            vm.Id,
            new ReconfigVMRequest(new VirtualMachineConfigSpec { ChangeVersion = vm.ChangeVersion, ExtraConfig = [new OptionValue(VmMarker.Key, marker)] }),
            cancellationToken);
}
