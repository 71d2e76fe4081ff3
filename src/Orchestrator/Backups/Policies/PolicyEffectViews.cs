using System.Text.Json.Nodes;
using Orchestrator.Api;
using Orchestrator.Catalogue;
using Orchestrator.Client.Backups;

namespace Orchestrator.Backups.Policies;

/// <summary>The effect of a change as callers see it.</summary>
internal static class PolicyEffectViews
{
    public static BackupPolicyEffectView Of(BackupPolicyView policy, BackupPolicyDefinition before, BackupPolicyDefinition after, List<JobEffect> effects, IEnumerable<JobEffect> page, string? next) => new()
    {
        Policy = policy,
        Changed = ChangedMembers(before, after),
        Counts = new BackupPolicyEffectCounts
        {
            Jobs = effects.Count,
            Moved = effects.Count(effect => effect.Change == BackupJobChange.Moved),
            Made = effects.Count(effect => effect.Change == BackupJobChange.Made),
            Ended = effects.Count(effect => effect.Change == BackupJobChange.Ended),
            PointsRemoved = effects.Sum(effect => effect.Removed.Count),
            PointsKeptLonger = effects.Sum(effect => effect.KeptLonger.Count),
        },
        Cost = Cost(after, effects),
        Jobs = [.. page.Select(Job)],
        NextPageToken = next,
    };

    private static BackupPolicyCostView Cost(BackupPolicyDefinition after, List<JobEffect> effects)
    {
        var kept = after.Provider == BackupProvider.Copy ? after.KeepDaily + after.KeepWeekly + after.KeepMonthly + after.KeepYearly : 0;
        return new BackupPolicyCostView
        {
            BytesNow = effects.Sum(effect => effect.BytesNow),
            BytesFreed = effects.Sum(effect => effect.BytesFreed),
            CopiesInTheEnd = (long)kept * effects.Count,
            BytesInTheEnd = kept * effects.Sum(effect => effect.NewestBytes),
        };
    }

    private static BackupJobEffectView Job(JobEffect effect) => new()
    {
        Vm = Paths.Vm(effect.Vm),
        VmName = effect.VmName,
        Job = effect.Job is { } job ? Paths.BackupJob(job) : null,
        Change = effect.Change,
        NextRunBefore = effect.NextBefore,
        NextRunAfter = effect.NextAfter,
        PointsRemoved = [.. effect.Removed.Select(Paths.RestorePoint)],
        PointsKeptLonger = [.. effect.KeptLonger.Select(Paths.RestorePoint)],
    };

    /// <summary>By what is kept of them: every member of a definition is compared, also one that is new.</summary>
    public static List<string> ChangedMembers(BackupPolicyDefinition before, BackupPolicyDefinition after)
    {
        var (was, will) = (JsonNode.Parse(CatalogueJson.Write(before))!.AsObject(), JsonNode.Parse(CatalogueJson.Write(after))!.AsObject());
        return [.. was.Select(member => member.Key).Union(will.Select(member => member.Key)).Where(member => !JsonNode.DeepEquals(was[member], will[member]))];
    }
}
