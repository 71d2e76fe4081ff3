using Orchestrator.Operations;
using Orchestrator.VCenter.Vim;
using Orchestrator.Vms.Create;

namespace Orchestrator.Vms.Install;

/// <summary>Puts the installation medium into its drive. A new VM has it there; one whose order is retried had its drives emptied.</summary>
internal sealed class InsertMedium : IStep<CreateVmState>
{
    public async Task<Observation> ObserveAsync(CreateVmState state, StepContext context, CancellationToken cancellationToken)
    {
        var seen = await VmIdentity.ReadAsync(context, state.MoId, cancellationToken);
        if (seen is null)
            return new Observation.Blocked(VmRecords.Vanished(state.Order.Name, state.MoId));
        return InstallationMedia.HasMedium(seen, state.Order.Image.Iso!)
            ? Observation.Done($"{state.Order.Image.Iso} is in a CD drive")
            : new Observation.NotReached();
    }

    public async Task<ActResult> ActAsync(CreateVmState state, StepContext context, CancellationToken cancellationToken)
    {
        var seen = await VmIdentity.ReadAsync(context, state.MoId, cancellationToken);
        if (seen?.Devices.OfType<VirtualCdrom>().FirstOrDefault(drive => drive.Backing is not VirtualCdromIsoBackingInfo) is not { } drive)
            return new ActResult.Done();
        var change = new VirtualMachineConfigSpec { DeviceChange = [InstallationMedia.Filled(drive, state.Order.Image.Iso!)] };
        return new ActResult.Started(await context.VCenter.VirtualMachines.ReconfigureAsync(seen.Id, new ReconfigVMRequest(change), cancellationToken));
    }
}
