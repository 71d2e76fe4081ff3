using Microsoft.EntityFrameworkCore;
using Orchestrator.Backups;
using Orchestrator.Backups.Policies;
using Orchestrator.Operations;
using Orchestrator.Snapshots;

namespace Orchestrator.Vms.Retire;

/// <summary>
/// Takes the backup job up again that the retirement ended, with its next run in the policy's next window, and what was to follow for
/// snapshots.
/// </summary>
internal sealed class ResumeBackupJob(TimeProvider clock) : IStep<RetireVmState>
{
    public Task<Observation> ObserveAsync(RetireVmState state, StepContext context, CancellationToken cancellationToken) =>
        Task.FromResult(state.JobResumed ? Observation.Done("Backups are scheduled as before") : new Observation.NotReached());

    public Task<ActResult> ActAsync(RetireVmState state, StepContext context, CancellationToken cancellationToken)
    {
        var (id, now) = (context.VirtualMachineId, clock.GetUtcNow());
        state.JobResumed = true;
        context.OnSave(async (db, token) =>
        {
            var vm = await VmRecords.FindAsync(db, context, token);
            await SnapshotRecords.ResumeAsync(db, id, token);
            if (await db.BackupJobs.SingleOrDefaultAsync(job => job.VirtualMachineId == id && job.State == BackupJobState.Ended, token) is not { } job)
                return;
            var policy = await PresentPolicy.ReadAsync(db, VmJson.ReadOrder(vm.Order).BackupPolicy, token);
            if (!policy.HasJobs)
                return;
            job.State = BackupJobState.Active;
            job.NextRunAt = BackupWindow.NextRun(policy, id, now);
            job.UpdatedAt = now;
            await db.FollowUps.Where(due => due.Kind == BackupFollowUp.KindName && due.Subject == job.Id && due.State == FollowUps.FollowUpState.Withdrawn).ExecuteDeleteAsync(token);
            db.FollowUps.Add(BackupFollowUp.Of(job, now));
        });
        return Task.FromResult<ActResult>(new ActResult.Done());
    }
}
