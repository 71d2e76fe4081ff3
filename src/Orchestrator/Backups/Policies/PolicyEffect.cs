using Microsoft.EntityFrameworkCore;
using Orchestrator.Backups.Jobs;
using Orchestrator.Catalogue;
using Orchestrator.Client.Backups;
using Orchestrator.Persistence;

namespace Orchestrator.Backups.Policies;

/// <summary>What another definition of a policy means for every VM under it; nothing is changed by looking.</summary>
/// <param name="before">As it is.</param>
/// <param name="after">As it would be.</param>
/// <param name="now">The present.</param>
internal sealed class PolicyEffect(BackupPolicyDefinition before, BackupPolicyDefinition after, DateTimeOffset now)
{
    private static readonly string?[] Rank = [null, RetentionRule.NewestGood, RetentionRule.NewestProven, RetentionRule.Daily, RetentionRule.Weekly, RetentionRule.Monthly, RetentionRule.Yearly];

    public bool MovesRuns => before.HasJobs && after.HasJobs && Schedule(before) != Schedule(after);

    public bool EndsJobs => before.HasJobs && !after.HasJobs;

    public bool MakesJobs => !before.HasJobs && after.HasJobs;

    public async Task<List<JobEffect>> ReadAsync(OrchestratorDb db, CancellationToken cancellationToken)
    {
        var name = before.Name;
        var jobs = await db.BackupJobs.AsNoTracking().Where(job => job.Policy == name && job.State == BackupJobState.Active).ToDictionaryAsync(job => job.VirtualMachineId, cancellationToken);
        var covered = db.BackupJobs.Where(job => job.Policy == name && job.State == BackupJobState.Active).Select(job => job.VirtualMachineId);
        var names = await db.VirtualMachines.Where(vm => covered.Contains(vm.Id)).Select(vm => new { vm.Id, vm.Name }).ToDictionaryAsync(vm => vm.Id, vm => vm.Name, cancellationToken);
        if (MakesJobs)
        {
            foreach (var vm in (await PolicyUsers.ReadVmsAsync(db, name, cancellationToken)).Where(vm => vm.CanHaveJob))
                names.TryAdd(vm.Row.Id, vm.Row.Name);
        }

        var points = (await db.RestorePoints.AsNoTracking()
            .Where(point => covered.Contains(point.VirtualMachineId) && point.State != RestorePointState.Pruned && point.CopyMoId != null)
            .ToListAsync(cancellationToken)).ToLookup(point => point.VirtualMachineId);
        return [.. names.OrderBy(vm => vm.Key).Select(vm => Judge(vm.Key, vm.Value, jobs.GetValueOrDefault(vm.Key), [.. points[vm.Key]]))];
    }

    private JobEffect Judge(Guid vm, string name, BackupJob? job, List<RestorePoint> points)
    {
        var next = !after.HasJobs ? null : job is null ? BackupWindow.FirstRun(after, vm, now) : MovesRuns ? BackupWindow.NextRun(after, vm, now) : job.NextRunAt;
        var (removed, longer) = JudgePoints(points);
        return new JobEffect(vm, name, job?.Id, Change(job, next), job?.NextRunAt, next, removed, longer)
        {
            BytesNow = points.Sum(point => point.SizeBytes),
            BytesFreed = points.Where(point => removed.Contains(point.Id)).Sum(point => point.SizeBytes),
            NewestBytes = points.Where(point => point.State == RestorePointState.Good).MaxBy(point => point.TakenAt)?.SizeBytes ?? 0,
        };
    }

    private static BackupJobChange Change(BackupJob? job, DateTimeOffset? next) => (job, next) switch
    {
        (null, _) => BackupJobChange.Made,
        (_, null) => BackupJobChange.Ended,
        _ => job.NextRunAt == next ? BackupJobChange.None : BackupJobChange.Moved,
    };

    /// <summary>Retention is ours with copies only, and ends with the job: points then stay until somebody removes them.</summary>
    private (List<Guid> Removed, List<Guid> Longer) JudgePoints(List<RestorePoint> points)
    {
        if (points.Count == 0 || after.Provider != BackupProvider.Copy || before.Provider != BackupProvider.Copy)
            return ([], []);
        List<RetentionPoint> all = [.. points.Select(point => new RetentionPoint(point.Id, point.TakenAt, point.State == RestorePointState.Good, point.ProvenAt is not null))];
        var (was, will) = (RetentionRule.JudgeLongest(before, all), RetentionRule.JudgeLongest(after, all));
        return ([.. all.Where(point => was[point.Id] is not null && will[point.Id] is null).Select(point => point.Id)],
            [.. all.Where(point => IsLonger(was[point.Id], will[point.Id])).Select(point => point.Id)]);
    }

    private bool IsLonger(string? was, string? will)
    {
        var (from, to) = (Array.IndexOf(Rank, was), Array.IndexOf(Rank, will));
        return to > from || (to == from && Kept(after, will) > Kept(before, was));
    }

    private static int Kept(BackupPolicyDefinition policy, string? reason) => reason switch
    {
        RetentionRule.Daily => policy.KeepDaily,
        RetentionRule.Weekly => policy.KeepWeekly,
        RetentionRule.Monthly => policy.KeepMonthly,
        RetentionRule.Yearly => policy.KeepYearly,
        _ => 0,
    };

    private static (string?, string, BackupFrequency, DayOfWeek, int) Schedule(BackupPolicyDefinition policy) =>
        (policy.Window, policy.TimeZone, policy.Frequency, policy.Weekday, policy.MonthDay);
}

/// <summary>What the change means for one VM.</summary>
internal sealed record JobEffect(Guid Vm, string VmName, Guid? Job, BackupJobChange Change, DateTimeOffset? NextBefore, DateTimeOffset? NextAfter, List<Guid> Removed, List<Guid> KeptLonger)
{
    public long BytesNow { get; init; }

    public long BytesFreed { get; init; }

    public long NewestBytes { get; init; }
}
