using System.Globalization;
using Orchestrator.Api;
using Orchestrator.Catalogue;

namespace Orchestrator.Backups.Calendar;

/// <summary>The days that a calendar shows: both ends belong to it.</summary>
internal readonly record struct CalendarSpan(DateOnly From, DateOnly To)
{
    private const int Longest = 366;

    public int Length => To.DayNumber - From.DayNumber + 1;

    /// <summary>The days that the caller names; where it names none, the present month and the one before.</summary>
    public static (CalendarSpan Span, ProblemResult? Problem) Read(ListQuery query, TimeZoneInfo zone, DateTimeOffset now)
    {
        var errors = new List<FieldError>();
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        var from = Day(query.Text("from"), "from", errors);
        var to = Day(query.Text("to"), "to", errors);
        var first = from ?? (to ?? today).AddMonths(-1).AddDays(1 - (to ?? today).AddMonths(-1).Day);
        var last = to ?? (from is null ? new DateOnly(today.Year, today.Month, DateTime.DaysInMonth(today.Year, today.Month)) : from.Value.AddDays(30));
        if (errors.Count == 0 && (last < first || last.DayNumber - first.DayNumber >= Longest))
            errors.Add(new FieldError("to", "out-of-range", new($"From 1 to {Longest} days are shown at once.", $"一度に表示できるのは1日から{Longest}日までです。")));
        return (new CalendarSpan(first, last), query.Problem ?? (errors.Count > 0 ? ProblemResult.Invalid(errors) : null));
    }

    public static TimeZoneInfo ZoneOf(BackupPolicyDefinition policy) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(policy.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;

    public DateTimeOffset Begins(TimeZoneInfo zone) => Midnight(From, zone);

    public DateTimeOffset Ends(TimeZoneInfo zone) => Midnight(To.AddDays(1), zone);

    private static DateTimeOffset Midnight(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }

    private static DateOnly? Day(string? text, string name, List<FieldError> errors)
    {
        if (text is null)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1 and < 9999)
            return day;
        errors.Add(new FieldError(name, "wrong-type", new("A day like 2026-11-23 is expected.", "2026-11-23 のような日付です。")));
        return null;
    }
}
