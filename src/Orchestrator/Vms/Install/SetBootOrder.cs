using Orchestrator.Operations;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Automation;
using Orchestrator.Vms.Create;

namespace Orchestrator.Vms.Install;

/// <summary>
/// The disk first, then the CD: an empty disk cannot be booted from, so that the installation medium is booted once, and what it has
/// installed ever after.
/// </summary>
internal sealed class SetBootOrder : IStep<CreateVmState>
{
    public async Task<Observation> ObserveAsync(CreateVmState state, StepContext context, CancellationToken cancellationToken)
    {
        var devices = await context.VCenter.Boot.ListDevicesAsync(new VmId(state.MoId!), cancellationToken);
        return devices.Select(device => device.Type).SequenceEqual([BootDeviceType.Disk, BootDeviceType.Cdrom])
            ? Observation.Done("Boots from its disk, and while that is empty from the CD")
            : new Observation.NotReached();
    }

    public async Task<ActResult> ActAsync(CreateVmState state, StepContext context, CancellationToken cancellationToken)
    {
        var seen = await VmIdentity.ReadAsync(context, state.MoId, cancellationToken);
        if (seen is null)
            return new ActResult.Rejected(VmRecords.Vanished(state.Order.Name, state.MoId));
        var disk = new DiskId(seen.Disks[0].Key.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var devices = new BootDevices([new BootDevice(BootDeviceType.Disk, [disk]), new BootDevice(BootDeviceType.Cdrom)]);
        await context.VCenter.Boot.SetDevicesAsync(seen.Id, devices, cancellationToken);
        return new ActResult.Done();
    }
}
