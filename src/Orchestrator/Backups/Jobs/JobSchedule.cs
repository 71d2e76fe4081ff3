using Microsoft.EntityFrameworkCore;
using Orchestrator.Catalogue;
using Orchestrator.FollowUps;
using Orchestrator.Persistence;

namespace Orchestrator.Backups.Jobs;

/// <summary>When jobs run next, changed in the caller's transaction.</summary>
internal static class JobSchedule
{
    /// <summary>
    /// Nothing follows for the jobs any more. A follow-up that is being started by another node is waited for, and what that wrote
    /// for the time after it is taken away as well: else two would follow each other for good.
    /// </summary>
    public static async Task ClearAsync(OrchestratorDb db, IQueryable<Guid> jobs, CancellationToken cancellationToken)
    {
        var due = db.FollowUps.Where(followUp => followUp.Kind == BackupFollowUp.KindName && jobs.Contains(followUp.Subject) && followUp.State != FollowUpState.Started);
        await due.Where(followUp => followUp.State == FollowUpState.Pending)
            .ExecuteUpdateAsync(set => set.SetProperty(followUp => followUp.State, FollowUpState.Withdrawn), cancellationToken);
        await due.ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>The job's next run, for a job for which nothing follows.</summary>
    public static void Set(OrchestratorDb db, BackupJob job, DateTimeOffset next, DateTimeOffset now)
    {
        job.State = BackupJobState.Active;
        job.NextRunAt = next;
        job.UpdatedAt = now;
        db.FollowUps.Add(BackupFollowUp.Of(job, now));
    }

    /// <summary>The jobs end; their points stay.</summary>
    public static async Task EndAsync(OrchestratorDb db, IQueryable<BackupJob> jobs, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await ClearAsync(db, jobs.Select(job => job.Id), cancellationToken);
        await jobs.ExecuteUpdateAsync(
            set => set
                .SetProperty(job => job.State, BackupJobState.Ended)
                .SetProperty(job => job.NextRunAt, (DateTimeOffset?)null)
                .SetProperty(job => job.OverdueSince, (DateTimeOffset?)null)
                .SetProperty(job => job.UpdatedAt, now),
            cancellationToken);
    }
}
