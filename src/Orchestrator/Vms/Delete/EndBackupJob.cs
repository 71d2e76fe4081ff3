using Microsoft.EntityFrameworkCore;
using Orchestrator.Backups;
using Orchestrator.FollowUps;
using Orchestrator.Operations;

namespace Orchestrator.Vms.Delete;

/// <summary>Ends the VM's backup job and withdraws what was to follow for it. Restore points stay.</summary>
internal sealed class EndBackupJob : IStep<DeleteVmState>
{
    public async Task<Observation> ObserveAsync(DeleteVmState state, StepContext context, CancellationToken cancellationToken)
    {
        state.Folder ??= (await context.VCenter.Inventory.FindFolderAsync(state.FolderPath, cancellationToken))?.Value;
        return state.JobEnded ? Observation.Done("Nothing more is scheduled for it") : new Observation.NotReached();
    }

    public Task<ActResult> ActAsync(DeleteVmState state, StepContext context, CancellationToken cancellationToken)
    {
        var vm = context.VirtualMachineId;
        var now = context.Clock.GetUtcNow();
        state.JobEnded = true;
        context.OnSave(async (db, token) =>
        {
            await db.BackupJobs.Where(job => job.VirtualMachineId == vm).ExecuteUpdateAsync(
                set => set
                    .SetProperty(job => job.State, BackupJobState.Ended)
                    .SetProperty(job => job.NextRunAt, (DateTimeOffset?)null)
                    .SetProperty(job => job.UpdatedAt, now),
                token);
            await db.FollowUps.Where(followUp => followUp.VirtualMachineId == vm && followUp.State == FollowUpState.Pending)
                .ExecuteUpdateAsync(set => set.SetProperty(followUp => followUp.State, FollowUpState.Withdrawn), token);
        });
        return Task.FromResult<ActResult>(new ActResult.Done());
    }
}
