using Orchestrator.Catalogue;

namespace Orchestrator.Backups;

/// <summary>Which points of one VM a policy keeps, by the calendar of its time zone.</summary>
internal static class RetentionRule
{
    public const string Daily = "daily";
    public const string Weekly = "weekly";
    public const string Monthly = "monthly";
    public const string Yearly = "yearly";
    public const string NewestGood = "newest good";
    public const string NewestProven = "newest proven";

    /// <summary>
    /// For each point why it is kept, the shortest-lived reason first, or null: it may go. Only days, weeks, months and years that have good
    /// points count, and each keeps its newest; the newest good point and the newest proven one are kept whatever the numbers say.
    /// </summary>
    /// <param name="policy">Says how many, and in which time zone a day begins.</param>
    /// <param name="points">All of one VM, in any order. One that is not good is never kept, and takes no good one's place.</param>
    public static IReadOnlyDictionary<Guid, string?> Judge(BackupPolicyDefinition policy, IReadOnlyList<RetentionPoint> points) =>
        Judge(policy, points, longestFirst: false);

    /// <summary>The same, with the longest-lived of a point's reasons: what keeps it when the others have passed.</summary>
    public static IReadOnlyDictionary<Guid, string?> JudgeLongest(BackupPolicyDefinition policy, IReadOnlyList<RetentionPoint> points) =>
        Judge(policy, points, longestFirst: true);

    private static Dictionary<Guid, string?> Judge(BackupPolicyDefinition policy, IReadOnlyList<RetentionPoint> points, bool longestFirst)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(policy.TimeZone);
        var judged = points.ToDictionary(point => point.Id, _ => (string?)null);
        List<DatedPoint> newestFirst =
        [
            .. from point in points
               where point.Good
               orderby point.TakenAt descending, point.Id descending
               select new DatedPoint(point, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(point.TakenAt, zone).DateTime)),
        ];

        List<(string Reason, IEnumerable<DatedPoint> Kept)> byCalendar =
        [
            (Daily, NewestOfEach(day => day).Take(policy.KeepDaily)),
            (Weekly, NewestOfEach(MondayOf).Take(policy.KeepWeekly)),
            (Monthly, NewestOfEach(day => new DateOnly(day.Year, day.Month, 1)).Take(policy.KeepMonthly)),
            (Yearly, NewestOfEach(day => new DateOnly(day.Year, 1, 1)).Take(policy.KeepYearly)),
        ];
        if (longestFirst)
            byCalendar.Reverse();
        foreach (var (reason, kept) in byCalendar)
            Keep(reason, kept);
        Keep(NewestGood, newestFirst.Take(1));
        Keep(NewestProven, newestFirst.Where(dated => dated.Point.Proven).Take(1));
        return judged;

        IEnumerable<DatedPoint> NewestOfEach(Func<DateOnly, DateOnly> periodOf) => newestFirst.DistinctBy(dated => periodOf(dated.Day));

        void Keep(string reason, IEnumerable<DatedPoint> kept)
        {
            foreach (var (point, _) in kept)
                judged[point.Id] ??= reason;
        }
    }

    private static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    private readonly record struct DatedPoint(RetentionPoint Point, DateOnly Day);
}

/// <param name="Id">The restore point's.</param>
/// <param name="TakenAt">When the guest's state was caught.</param>
/// <param name="Good">Its copy is there and as it was read back.</param>
/// <param name="Proven">A VM that was restored from it ran and answered.</param>
internal readonly record struct RetentionPoint(Guid Id, DateTimeOffset TakenAt, bool Good, bool Proven);
