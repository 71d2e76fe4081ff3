using Orchestrator.Backups;
using Orchestrator.Operations;
using Orchestrator.VCenter.Automation;
using Orchestrator.VCenter.Errors;

namespace Orchestrator.Restores.InPlace;

/// <summary>Tags are the object's, and a clone has none: the policy's goes onto the restored VM. Attaching twice changes nothing.</summary>
internal sealed class AttachTag(BackupPolicyTags tags) : IStep<InPlaceState>
{
    public Task<Observation> ObserveAsync(InPlaceState state, StepContext context, CancellationToken cancellationToken) => Task.FromResult(
        state switch
        {
            { Order.BackupPolicy.HasJobs: false } => Observation.NotWanted("The policy has no job"),
            { TagAttached: true } => Observation.Done($"Tag {BackupPolicyTags.Category}/{state.Order.BackupPolicy.Name}"),
            _ => new Observation.NotReached(),
        });

    public async Task<ActResult> ActAsync(InPlaceState state, StepContext context, CancellationToken cancellationToken)
    {
        var policy = state.Order.BackupPolicy.Name;
        var tag = await tags.EnsureAsync(context.VCenter, policy, cancellationToken);
        try
        {
            await context.VCenter.Tagging.AttachAsync(tag, new TagAssociation(new DynamicId("VirtualMachine", state.Incoming.MoId!)), cancellationToken);
            state.TagAttached = true;
        }
        catch (VCenterException exception) when (exception.Kind == VCenterErrorKind.NotFound)
        {
            // The tag was deleted, or vCenter does not know the new VM here yet (quirk 106).
            tags.Forget(context.VCenter, policy);
            throw;
        }

        return new ActResult.Done();
    }
}
