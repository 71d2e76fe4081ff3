using Microsoft.EntityFrameworkCore;
using Orchestrator.Api;
using Orchestrator.Backups.Jobs;
using Orchestrator.Catalogue;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.Vms;

namespace Orchestrator.Backups.Policies.OfVm;

/// <summary>Writes the VM's order, its job and what follows for it, in one transaction. Points of a job that ends stay.</summary>
internal sealed class SetBackupJob(Database database, TimeProvider clock) : IStep<SetBackupPolicyState>
{
    public Task<Observation> ObserveAsync(SetBackupPolicyState state, StepContext context, CancellationToken cancellationToken) => Task.FromResult(
        state.Recorded
            ? Observation.Done(state.Policy.HasJobs ? $"Job under policy {state.Policy.Name}" : $"No job under policy {state.Policy.Name}")
            : new Observation.NotReached());

    public async Task<ActResult> ActAsync(SetBackupPolicyState state, StepContext context, CancellationToken cancellationToken)
    {
        if (!state.Policy.HasJobs && await CountPointsAsync(context.VirtualMachineId, cancellationToken) is > 0 and var left)
            context.Warn($"{left} restore points of {state.VmName} stay, and are not pruned any more.");
        state.Recorded = true;
        context.OnSave((db, token) => WriteAsync(db, state, context, token));
        return new ActResult.Done();
    }

    private async Task<int> CountPointsAsync(Guid vm, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return await db.RestorePoints.CountAsync(point => point.VirtualMachineId == vm && point.State == RestorePointState.Good, cancellationToken);
    }

    private async Task WriteAsync(OrchestratorDb db, SetBackupPolicyState state, StepContext context, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var vm = await VmRecords.FindAsync(db, context, cancellationToken);
        var policy = await PresentPolicy.ReadAsync(db, state.Policy, cancellationToken);
        vm.Order = VmJson.Write(VmJson.ReadOrder(vm.Order) with { BackupPolicy = policy });
        var former = await db.BackupJobs.SingleOrDefaultAsync(job => job.VirtualMachineId == vm.Id, cancellationToken);
        if (policy.HasJobs)
            await ScheduleAsync(db, former, policy, vm.Id, now, cancellationToken);
        else if (former is not null)
            await JobSchedule.EndAsync(db, db.BackupJobs.Where(job => job.Id == former.Id), now, cancellationToken);
        var conditions = VmJson.ReadConditions(vm.Conditions);
        VmConditions.SetPolicy(conditions, policy, isBackedUp: former?.LastGoodAt is not null, now);
        vm.Conditions = VmJson.Write(conditions);
        VmEvents.Tell(db, vm, "vm.backupPolicyChanged", new Text(
            $"{vm.Name} has backup policy {policy.Name} now; before it had {state.Former.Name}.",
            $"{vm.Name} のバックアップポリシーを {state.Former.Name} から {policy.Name} に変更しました。"), now);
    }

    /// <summary>A VM without a good point is backed up the same day; another one has its turn in the new policy's next window.</summary>
    private static async Task ScheduleAsync(OrchestratorDb db, BackupJob? former, BackupPolicyDefinition policy, Guid vm, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var job = former ?? new BackupJob { Id = Guid.CreateVersion7(now), VirtualMachineId = vm, Policy = policy.Name, State = BackupJobState.Active, CreatedAt = now, UpdatedAt = now };
        if (former is null)
            db.BackupJobs.Add(job);
        else
            await JobSchedule.ClearAsync(db, db.BackupJobs.Where(known => known.Id == job.Id).Select(known => known.Id), cancellationToken);
        var next = job is { State: BackupJobState.Active, LastGoodAt: not null } ? BackupWindow.NextRun(policy, vm, now) : BackupWindow.FirstRun(policy, vm, now);
        job.Policy = policy.Name;
        JobSchedule.Set(db, job, next, now);
    }
}
