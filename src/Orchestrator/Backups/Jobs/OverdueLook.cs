using Microsoft.EntityFrameworkCore;
using Orchestrator.Api;
using Orchestrator.Catalogue;
using Orchestrator.FollowUps;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.Vms;

namespace Orchestrator.Backups.Jobs;

/// <summary>
/// Looks now and then for VMs whose newest good point is older than their policy allows, and tells of each once: a run that failed
/// told of itself, but one that never began tells nobody.
/// </summary>
internal sealed class OverdueLook(TimeProvider clock) : IFollowUpKind
{
    public const string KindName = "backup.overdueLook";

    private const string Reason = "overdue";

    public static readonly StandingFollowUp Standing = new(KindName, TimeSpan.FromMinutes(15));

    public string Kind => KindName;

    public async Task<NewOperation?> StartAsync(OrchestratorDb db, FollowUp followUp, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var entry in await db.Catalogue(CatalogueKind.BackupPolicy).ToListAsync(cancellationToken))
        {
            if (CatalogueJson.Read<BackupPolicyDefinition>(entry) is { HasJobs: true } policy)
                await LookAsync(db, policy, now, cancellationToken);
        }

        await Standing.AddNextAsync(db, now, cancellationToken);
        return null;
    }

    /// <summary>How old the newest good point may be: a period, and the window in which the next one is taken.</summary>
    public static TimeSpan Limit(BackupPolicyDefinition policy) => policy.Period + BackupWindow.Parse(policy.Window!).Length;

    private static async Task LookAsync(OrchestratorDb db, BackupPolicyDefinition policy, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (name, oldest) = (policy.Name, now - Limit(policy));
        var active = db.BackupJobs.Where(job => job.Policy == name && job.State == BackupJobState.Active);
        var overdue = active.Where(job => job.OverdueSince == null && (job.LastGoodAt ?? job.CreatedAt) < oldest);
        foreach (var job in await overdue.AsNoTracking().OrderBy(job => job.VirtualMachineId).ToListAsync(cancellationToken))
        {
            // A good point may have come since they were listed.
            if (await overdue.Where(one => one.Id == job.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.OverdueSince, now), cancellationToken) == 1)
                await TellAsync(db, job, now, cancellationToken);
        }

        // The policy allows more time than before.
        var settled = active.Where(job => job.OverdueSince != null && (job.LastGoodAt ?? job.CreatedAt) >= oldest);
        foreach (var job in await settled.AsNoTracking().OrderBy(job => job.VirtualMachineId).ToListAsync(cancellationToken))
            await SettleAsync(db, job, now, cancellationToken);
    }

    private static async Task TellAsync(OrchestratorDb db, BackupJob job, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await VmRecords.LockAsync(db, job.VirtualMachineId, cancellationToken) is not { } vm || vm.State is VmState.Retiring or VmState.Retired)
            return;
        var said = job.LastGoodAt is { } last
            ? new Text($"The newest good restore point of {vm.Name} is of {last:yyyy-MM-dd HH:mm} UTC: older than the policy {job.Policy} allows.", $"{vm.Name} の最新の復元ポイント({last:yyyy-MM-dd HH:mm} UTC)が、ポリシー {job.Policy} の間隔を超えています。")
            : new Text($"{vm.Name} has no good restore point, longer than the policy {job.Policy} allows.", $"{vm.Name} には、ポリシー {job.Policy} の間隔を超えて復元ポイントがありません。");
        Say(vm, "false", Reason, said.En, now);
        VmEvents.Tell(db, vm, "backup.overdue", said, now);
        db.FollowUps.Add(RecoveryLook.Of(job, now));
    }

    private static async Task SettleAsync(OrchestratorDb db, BackupJob job, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await db.BackupJobs.Where(one => one.Id == job.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.OverdueSince, (DateTimeOffset?)null), cancellationToken);
        if (await VmRecords.LockAsync(db, job.VirtualMachineId, cancellationToken) is not { } vm || !VmJson.ReadConditions(vm.Conditions).Exists(condition => condition is { Type: VmConditions.BackedUp, Reason: Reason }))
            return;
        if (job.LastGoodAt is null)
            Say(vm, "false", "notYet", "The first backup is yet to be taken.", now);
        else
            Say(vm, "true", "", "", now);
    }

    private static void Say(VirtualMachine vm, string status, string reason, string message, DateTimeOffset now)
    {
        var conditions = VmJson.ReadConditions(vm.Conditions);
        VmConditions.Set(conditions, VmConditions.BackedUp, status, reason, message, now);
        vm.Conditions = VmJson.Write(conditions);
        vm.UpdatedAt = now;
        vm.Version++;
    }
}
