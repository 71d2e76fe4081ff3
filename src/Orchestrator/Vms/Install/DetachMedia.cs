using Orchestrator.Operations;
using Orchestrator.VCenter.Vim;
using Orchestrator.Vms.Create;
using Orchestrator.Vms.Destroy;

namespace Orchestrator.Vms.Install;

/// <summary>Empties the CD drives once the system is installed, or when the VM stays although it never was.</summary>
internal sealed class DetachMedia : IStep<CreateVmState>
{
    public async Task<Observation> ObserveAsync(CreateVmState state, StepContext context, CancellationToken cancellationToken)
    {
        if (context.Failure is not null && !((IDestroyState)state).Spared(context))
            return Observation.NotWanted("The drives go with the VM");
        var seen = await VmIdentity.ReadAsync(context, state.MoId, cancellationToken);
        if (seen is null)
            return Observation.NotWanted("No VM of ours is there");
        if (!CreatedVm.IsOurs(seen, state, context))
            return new Observation.Blocked(VmIdentity.Mismatch(seen));
        if (InstallationMedia.Of(seen).Any())
            return new Observation.NotReached();
        return context.HasActed ? Observation.Done("The CD drives are empty") : Observation.NotWanted("No CD drive has an image");
    }

    public async Task<ActResult> ActAsync(CreateVmState state, StepContext context, CancellationToken cancellationToken)
    {
        context.LookAfresh();
        var seen = await VmIdentity.ReadAsync(context, state.MoId, cancellationToken);
        if (seen is null)
            return new ActResult.Done();
        if (!CreatedVm.IsOurs(seen, state, context))
            return new ActResult.Rejected(VmIdentity.Mismatch(seen));
        var change = new VirtualMachineConfigSpec { DeviceChange = [.. InstallationMedia.Of(seen).Select(InstallationMedia.Emptied)] };
        return new ActResult.Started(await context.VCenter.VirtualMachines.ReconfigureAsync(seen.Id, new ReconfigVMRequest(change), cancellationToken));
    }
}
