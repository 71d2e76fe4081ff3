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
        var overdue = await db.BackupJobs
            .Where(job => job.Policy == name && job.State == BackupJobState.Active && job.OverdueSince == null && (job.LastGoodAt ?? job.CreatedAt) < oldest)
            .OrderBy(job => job.VirtualMachineId)
            .ToListAsync(cancellationToken);
        foreach (var job in overdue)
            await MarkAsync(db, job, now, cancellationToken);
    }

    private static async Task MarkAsync(OrchestratorDb db, BackupJob job, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await VmRecords.LockAsync(db, job.VirtualMachineId, cancellationToken) is not { } vm || vm.State is VmState.Retiring or VmState.Retired)
            return;
        job.OverdueSince = now;
        var said = job.LastGoodAt is { } last
            ? new Text($"The newest good restore point of {vm.Name} is of {last:yyyy-MM-dd HH:mm} UTC: older than the policy {job.Policy} allows.", $"{vm.Name} の最新の復元ポイント({last:yyyy-MM-dd HH:mm} UTC)が、ポリシー {job.Policy} の間隔を超えています。")
            : new Text($"{vm.Name} has no good restore point, longer than the policy {job.Policy} allows.", $"{vm.Name} には、ポリシー {job.Policy} の間隔を超えて復元ポイントがありません。");
        var conditions = VmJson.ReadConditions(vm.Conditions);
        VmConditions.Set(conditions, VmConditions.BackedUp, "false", "overdue", said.En, now);
        vm.Conditions = VmJson.Write(conditions);
        vm.UpdatedAt = now;
        vm.Version++;
        VmEvents.Tell(db, vm, "backup.overdue", said, now);
        db.FollowUps.Add(RecoveryLook.Of(job, now));
    }
}
