using Microsoft.EntityFrameworkCore;
using Orchestrator.Catalogue;
using Orchestrator.FollowUps;
using Orchestrator.Operations;
using Orchestrator.Vms.Create;

namespace Orchestrator.Backups;

/// <summary>Makes the VM's backup job and, in the same transaction, the follow-up that wakes its first scheduled run.</summary>
internal sealed class ApplyBackupJob(TimeProvider clock) : IStep<CreateVmState>
{
    public Task<Observation> ObserveAsync(CreateVmState state, StepContext context, CancellationToken cancellationToken) => Task.FromResult(
        state switch
        {
            { Order.BackupPolicy.HasJobs: false } => Observation.NotWanted("The policy has no job"),
            { BackupJobId: not null } => Observation.Done($"Policy {state.Order.BackupPolicy.Name}"),
            _ => new Observation.NotReached(),
        });

    public Task<ActResult> ActAsync(CreateVmState state, StepContext context, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var policy = state.Order.BackupPolicy;
        var vm = context.VirtualMachineId;
        var job = new BackupJob
        {
            Id = Guid.CreateVersion7(now),
            VirtualMachineId = vm,
            Policy = policy.Name,
            State = BackupJobState.Active,
            NextRunAt = state.TakesFirstBackup ? BackupWindow.NextRun(policy, vm, now) : BackupWindow.FirstRun(policy, vm, now),
            CreatedAt = now,
            UpdatedAt = now,
        };
        state.BackupJobId = job.Id;
        context.OnSave(async (db, token) =>
        {
            await db.BackupJobs.Where(former => former.VirtualMachineId == vm).ExecuteDeleteAsync(token);
            db.BackupJobs.Add(job);
            db.FollowUps.Add(BackupFollowUp.Of(job, now));
        });
        return Task.FromResult<ActResult>(new ActResult.Done());
    }
}
