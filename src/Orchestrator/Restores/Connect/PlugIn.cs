using Orchestrator.Operations;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;
using Orchestrator.Vms.Changes;

namespace Orchestrator.Restores.Connect;

/// <summary>Plugs every NIC in, of a VM that runs at once.</summary>
internal sealed class PlugIn : IStep<ConnectState>
{
    public async Task<Observation> ObserveAsync(ConnectState state, StepContext context, CancellationToken cancellationToken)
    {
        var (seen, why) = await ChangedVm.FindAsync(state, context, cancellationToken);
        if (seen is null)
            return new Observation.Blocked(why!);
        if (Difference(seen) is not null)
            return new Observation.NotReached();
        return context.HasActed ? Observation.Done($"{seen.Nics.Count} NIC(s) on the network") : Observation.NotWanted("Its NICs are on the network");
    }

    public async Task<ActResult> ActAsync(ConnectState state, StepContext context, CancellationToken cancellationToken)
    {
        var (seen, why) = await ChangedVm.FindAfreshAsync(state, context, cancellationToken);
        if (seen is null)
            return new ActResult.Rejected(why!);
        return Difference(seen) is { } change
            ? new ActResult.Started(await context.VCenter.VirtualMachines.ReconfigureAsync(seen.Id, new ReconfigVMRequest(change), cancellationToken))
            : new ActResult.Done();
    }

    private static VirtualMachineConfigSpec? Difference(VmRecord seen)
    {
        var runs = seen.PowerState == VirtualMachinePowerState.PoweredOn;
        var devices = seen.Devices.OfType<VirtualEthernetCard>()
            .Where(nic => nic.Connectable is not { StartConnected: true } || (runs && nic.Connectable is not { Connected: true }))
            .Select(nic => new VirtualDeviceConfigSpec
            {
                Operation = VirtualDeviceConfigSpecOperation.Edit,
                Device = nic with { Connectable = new VirtualDeviceConnectInfo(StartConnected: true, Connected: runs, nic.Connectable?.AllowGuestControl ?? true) },
            })
            .ToList();
        return devices.Count == 0 ? null : new VirtualMachineConfigSpec { DeviceChange = devices };
    }
}
