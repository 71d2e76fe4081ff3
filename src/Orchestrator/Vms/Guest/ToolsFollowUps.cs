using Orchestrator.FollowUps;
using Orchestrator.Operations;

namespace Orchestrator.Vms.Guest;

/// <summary>When VMware Tools that did not come up are looked for again: at rising intervals, for three days.</summary>
internal static class ToolsFollowUps
{
    public const string Kind = "tools.lookAgain";

    private static readonly TimeSpan Total = TimeSpan.FromDays(3);
    private static readonly TimeSpan FirstInterval = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestInterval = TimeSpan.FromHours(6);

    public static FollowUp First(StepContext context) => Make(context, 0, context.Clock.GetUtcNow() + Total);

    /// <summary>Null when the three days are over.</summary>
    public static FollowUp? Next(StepContext context, int attempt, DateTimeOffset until)
    {
        var next = Make(context, attempt, until);
        return next.DueAt <= until ? next : null;
    }

    public static TimeSpan Interval(int attempt)
    {
        var rising = FirstInterval * Math.Pow(2, Math.Min(attempt, 12));
        return rising < LongestInterval ? rising : LongestInterval;
    }

    private static FollowUp Make(StepContext context, int attempt, DateTimeOffset until)
    {
        var now = context.Clock.GetUtcNow();
        return new FollowUp
        {
            Id = Guid.CreateVersion7(now),
            Kind = Kind,
            Subject = context.VirtualMachineId,
            VirtualMachineId = context.VirtualMachineId,
            DueAt = now + Interval(attempt),
            Attempt = attempt,
            Until = until,
            CreatedAt = now,
        };
    }
}
