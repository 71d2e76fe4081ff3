using Orchestrator.Catalogue;
using Orchestrator.Operations;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Automation;
using Orchestrator.VCenter.Errors;
using Orchestrator.Vms.Create;

namespace Orchestrator.Backups;

/// <summary>Attaches the policy's tag. Attaching it twice changes nothing, so a lost answer costs nothing.</summary>
internal sealed class AttachPolicyTag(BackupPolicyTags tags) : IStep<CreateVmState>
{
    public Task<Observation> ObserveAsync(CreateVmState state, StepContext context, CancellationToken cancellationToken) => Task.FromResult(
        state switch
        {
            { Order.BackupPolicy.HasJobs: false } => Observation.NotWanted("The policy has no job"),
            { PolicyTagAttached: true } => Observation.Done($"Tag {BackupPolicyTags.Category}/{state.Order.BackupPolicy.Name}"),
            _ => new Observation.NotReached(),
        });

    public async Task<ActResult> ActAsync(CreateVmState state, StepContext context, CancellationToken cancellationToken)
    {
        var policy = state.Order.BackupPolicy.Name;
        var tag = await tags.EnsureAsync(context.VCenter, policy, cancellationToken);
        try
        {
            await context.VCenter.Tagging.AttachAsync(tag, new TagAssociation(new DynamicId("VirtualMachine", state.MoId!)), cancellationToken);
            state.PolicyTagAttached = true;
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
