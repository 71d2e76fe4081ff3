using Orchestrator.FollowUps;

namespace Orchestrator.Snapshots;

/// <summary>What follows for snapshots: a reminder when their time is over, their removal a day later, and further tries of what failed.</summary>
internal static class SnapshotFollowUps
{
    public const string Expire = "snapshot.expire";
    public const string Clear = "snapshot.clear";

    /// <summary>The follow-up that removes, where the one before reminded.</summary>
    public const int Removal = 1;

    /// <summary>From the reminder to the removal.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    private static readonly TimeSpan FirstInterval = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestInterval = TimeSpan.FromHours(12);

    public static FollowUp Reminder(VmSnapshot snapshot, DateTimeOffset now) => Make(Expire, snapshot.Id, snapshot.VirtualMachineId, snapshot.ExpiresAt, 0, now);

    public static FollowUp RemovalAfter(FollowUp reminder, DateTimeOffset now) => Make(Expire, reminder.Subject, reminder.VirtualMachineId!.Value, now + Grace, Removal, now);

    /// <summary>The next try to remove what is left; there is no last one.</summary>
    /// <param name="subject">The snapshot, or the backup run that it is part of.</param>
    /// <param name="vm">Its VM.</param>
    /// <param name="attempt">How many came before.</param>
    /// <param name="now">The present.</param>
    public static FollowUp NextClear(Guid subject, Guid vm, int attempt, DateTimeOffset now) => Make(Clear, subject, vm, now + Interval(attempt), attempt, now);

    public static TimeSpan Interval(int attempt)
    {
        var rising = FirstInterval * Math.Pow(2, Math.Min(attempt, 12));
        return rising < LongestInterval ? rising : LongestInterval;
    }

    private static FollowUp Make(string kind, Guid subject, Guid vm, DateTimeOffset dueAt, int attempt, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Kind = kind,
        Subject = subject,
        VirtualMachineId = vm,
        DueAt = dueAt,
        Attempt = attempt,
        CreatedAt = now,
    };
}
