using Microsoft.EntityFrameworkCore;
using Orchestrator.FollowUps;
using Orchestrator.Persistence;

namespace Orchestrator.Restores;

/// <summary>What follows for restores: a reminder that one is undecided and its confirmation, and the end of a disk's time.</summary>
internal static class RestoreFollowUps
{
    public const string Decide = "restore.decide";
    public const string Detach = "restore.detach";

    /// <summary>The follow-up that confirms, where the one before reminded.</summary>
    public const int Confirmation = 1;

    private static readonly TimeSpan Ahead = TimeSpan.FromDays(1);
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>The first that follows once it is known until when something is kept.</summary>
    public static FollowUp FirstOf(Restore restore, DateTimeOffset now)
    {
        var until = restore.KeepUntil!.Value;
        if (restore.Mode == RestoreMode.Disk)
            return Make(Detach, restore, until, 0, now);
        return until - now > Ahead ? Make(Decide, restore, until - Ahead, 0, now) : Make(Decide, restore, until, Confirmation, now);
    }

    /// <summary>After the reminder: the end.</summary>
    public static FollowUp ConfirmationOf(Restore restore, DateTimeOffset now) =>
        Make(Decide, restore, restore.KeepUntil > now ? restore.KeepUntil.Value : now + Ahead, Confirmation, now);

    /// <summary>What was to end did not: it is tried again, unless something follows anyway.</summary>
    public static async Task AgainAsync(OrchestratorDb db, Guid id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var restore = await RestoreRecords.FindAsync(db, id, cancellationToken);
        if (restore.State is not (RestoreState.AwaitingDecision or RestoreState.Attached)
            || await db.FollowUps.AnyAsync(due => due.Subject == id && due.State == FollowUpState.Pending, cancellationToken))
            return;
        db.FollowUps.Add(Make(restore.Mode == RestoreMode.Disk ? Detach : Decide, restore, now + Interval, Confirmation, now));
    }

    private static FollowUp Make(string kind, Restore restore, DateTimeOffset dueAt, int attempt, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Kind = kind,
        Subject = restore.Id,
        VirtualMachineId = restore.VirtualMachineId,
        DueAt = dueAt,
        Attempt = attempt,
        CreatedAt = now,
    };
}
