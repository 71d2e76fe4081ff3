using Orchestrator.Operations;
using Orchestrator.VCenter.Automation;
using Orchestrator.Vms.Create;

namespace Orchestrator.Vms.Install;

/// <summary>Puts the answer disc into a second CD drive, before the first boot. Asked twice, vCenter would add two: the drives tell.</summary>
internal sealed class MountAnswer : IStep<CreateVmState>
{
    public async Task<Observation> ObserveAsync(CreateVmState state, StepContext context, CancellationToken cancellationToken)
    {
        var seen = await VmIdentity.ReadAsync(context, state.MoId, cancellationToken);
        if (seen is null)
            return new Observation.Blocked(VmRecords.Vanished(state.Order.Name, state.MoId));
        return InstallationMedia.HasAnswer(seen, state.Order.Image.Iso!) ? Observation.Done("The answer disc is in a CD drive") : new Observation.NotReached();
    }

    public async Task<ActResult> ActAsync(CreateVmState state, StepContext context, CancellationToken cancellationToken)
    {
        var seen = await VmIdentity.ReadAsync(context, state.MoId, cancellationToken);
        if (seen is not null && await AnswerItem.FindAsync(state, context, cancellationToken) is { } item)
            await context.VCenter.IsoImages.MountAsync(new IsoImageMount(item, seen.Id), cancellationToken);
        return new ActResult.Done();
    }
}
