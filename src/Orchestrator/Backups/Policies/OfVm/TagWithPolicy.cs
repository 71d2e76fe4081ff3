using Orchestrator.Catalogue;
using Orchestrator.Operations;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Errors;
using Orchestrator.Vms.Changes;

namespace Orchestrator.Backups.Policies.OfVm;

/// <summary>
/// The VM carries its policy's tag, and no other policy's: the category allows one, so a former one is detached first. Each act is
/// one of the two; both may be done twice.
/// </summary>
internal class TagWithPolicy(BackupPolicyTags tags) : IStep<SetBackupPolicyState>
{
    protected virtual BackupPolicyDefinition PolicyOf(SetBackupPolicyState state) => state.Policy;

    public async Task<Observation> ObserveAsync(SetBackupPolicyState state, StepContext context, CancellationToken cancellationToken)
    {
        var (seen, why) = await ChangedVm.FindAsync(state, context, cancellationToken);
        if (seen is null)
            return new Observation.Blocked(why!);
        var attached = await BackupPolicyTags.ReadAttachedAsync(context.VCenter, seen.Id, cancellationToken);
        return (Wanted(state), attached) switch
        {
            (null, []) => Observation.Done("No policy's tag"),
            ({ } wanted, [var only]) when only.Name == wanted => Observation.Done($"Tag {BackupPolicyTags.Category}/{wanted}"),
            _ => new Observation.NotReached(),
        };
    }

    public async Task<ActResult> ActAsync(SetBackupPolicyState state, StepContext context, CancellationToken cancellationToken)
    {
        var (seen, why) = await ChangedVm.FindAfreshAsync(state, context, cancellationToken);
        if (seen is null)
            return new ActResult.Rejected(why!);
        var wanted = Wanted(state);
        if ((await BackupPolicyTags.ReadAttachedAsync(context.VCenter, seen.Id, cancellationToken)).FirstOrDefault(tag => tag.Name != wanted) is { } former)
            await context.VCenter.Tagging.DetachAsync(former.Id, BackupPolicyTags.Vm(seen.Id), cancellationToken);
        else if (wanted is not null)
            await AttachAsync(context.VCenter, wanted, seen.Id, cancellationToken);
        return new ActResult.Done();
    }

    private async Task AttachAsync(VCenterConnection vcenter, string policy, VmId vm, CancellationToken cancellationToken)
    {
        try
        {
            await vcenter.Tagging.AttachAsync(await tags.EnsureAsync(vcenter, policy, cancellationToken), BackupPolicyTags.Vm(vm), cancellationToken);
        }
        catch (VCenterException exception) when (exception.Kind == VCenterErrorKind.NotFound)
        {
            // Somebody deleted the tag since it was first found.
            tags.Forget(vcenter, policy);
            throw;
        }
    }

    private string? Wanted(SetBackupPolicyState state) => PolicyOf(state) is { HasJobs: true } policy ? policy.Name : null;
}

/// <summary>The tag as it was before.</summary>
internal sealed class TagWithFormerPolicy(BackupPolicyTags tags) : TagWithPolicy(tags)
{
    protected override BackupPolicyDefinition PolicyOf(SetBackupPolicyState state) => state.Former;
}
