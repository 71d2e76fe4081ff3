using Microsoft.EntityFrameworkCore;
using Orchestrator.Catalogue;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Errors;

namespace Orchestrator.Backups.Sweeps;

/// <summary>Removes the tags that name no policy, one at a time, each after it was seen again to be attached to nothing.</summary>
internal sealed class RemoveTags(Database database, BackupPolicyTags tags) : IStep<SweepState>
{
    public Task<Observation> ObserveAsync(SweepState state, StepContext context, CancellationToken cancellationToken) => Task.FromResult(
        state.Findings!.Tags.Count > 0 ? new Observation.NotReached()
        : state.TagsRemoved > 0 ? Observation.Done($"{state.TagsRemoved} tags removed")
        : Observation.NotWanted("There is no tag to remove"));

    public async Task<ActResult> ActAsync(SweepState state, StepContext context, CancellationToken cancellationToken)
    {
        var tag = new TagId(state.Findings!.Tags[0]);
        if (await IsFreeAsync(tag, context, cancellationToken) is { } name)
        {
            await context.VCenter.Tagging.DeleteTagAsync(tag, cancellationToken);
            tags.Forget(context.VCenter, name);
            state.TagsRemoved++;
        }

        state.Findings.Tags.RemoveAt(0);
        return new ActResult.Advanced();
    }

    /// <summary>Its name; null where it is gone, or somebody uses it again.</summary>
    private async Task<string?> IsFreeAsync(TagId tag, StepContext context, CancellationToken cancellationToken)
    {
        try
        {
            var name = (await context.VCenter.Tagging.GetTagAsync(tag, cancellationToken)).Name;
            await using var db = database.Read();
            return await db.Catalogue(CatalogueKind.BackupPolicy).AnyAsync(entry => entry.Name == name, cancellationToken)
                || (await context.VCenter.Tagging.ListAttachedObjectsAsync(tag, cancellationToken)).Count > 0
                    ? null
                    : name;
        }
        catch (VCenterException exception) when (exception.Kind == VCenterErrorKind.NotFound)
        {
            return null;
        }
    }
}
