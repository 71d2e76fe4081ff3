using Microsoft.EntityFrameworkCore;
using Orchestrator.FollowUps;
using Orchestrator.Persistence;

namespace Orchestrator.Vms.Expiry;

/// <summary>When a VM expires, and what is due before: warnings 14, 3 and 1 days ahead, then its retirement.</summary>
internal static class VmExpiry
{
    public const string Kind = "vm.expire";

    /// <summary>What a VM is given that was taken back after it had expired.</summary>
    private static readonly TimeSpan Respite = TimeSpan.FromDays(14);

    private static readonly TimeSpan[] Warnings = [TimeSpan.FromDays(14), TimeSpan.FromDays(3), TimeSpan.FromDays(1), TimeSpan.Zero];

    /// <summary>Sets or takes away (null) the end of a VM, with what is due before it, in the caller's transaction.</summary>
    public static async Task SetAsync(OrchestratorDb db, VirtualMachine vm, DateTimeOffset? expiresAt, DateTimeOffset now, CancellationToken cancellationToken)
    {
        vm.Order = VmJson.Write(VmJson.ReadOrder(vm.Order) with { ExpiresAt = expiresAt });
        var conditions = VmJson.ReadConditions(vm.Conditions);
        if (conditions.RemoveAll(condition => condition.Type == VmConditions.Expiring) > 0)
            vm.Conditions = VmJson.Write(conditions);
        await db.FollowUps.Where(due => due.Kind == Kind && due.Subject == vm.Id && due.State != FollowUpState.Started).ExecuteDeleteAsync(cancellationToken);
        if (Next(vm.Id, expiresAt, now) is { } next)
            db.FollowUps.Add(next);
    }

    /// <summary>A VM was taken back: what is due is armed again; one that had expired gets a respite.</summary>
    public static Task RenewAsync(OrchestratorDb db, VirtualMachine vm, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var expiresAt = VmJson.ReadOrder(vm.Order).ExpiresAt;
        return SetAsync(db, vm, expiresAt is { } past && past <= now ? now + Respite : expiresAt, now, cancellationToken);
    }

    /// <summary>The next warning, or the end itself; null when there is no end, or it has passed.</summary>
    public static FollowUp? Next(Guid vm, DateTimeOffset? expiresAt, DateTimeOffset now)
    {
        foreach (var ahead in Warnings)
        {
            if (expiresAt - ahead is { } due && due > now)
                return At(vm, due, expiresAt, now);
        }

        return null;
    }

    public static FollowUp At(Guid vm, DateTimeOffset due, DateTimeOffset? expiresAt, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Kind = Kind,
        Subject = vm,
        VirtualMachineId = vm,
        DueAt = due,
        Until = expiresAt,
        CreatedAt = now,
    };
}
