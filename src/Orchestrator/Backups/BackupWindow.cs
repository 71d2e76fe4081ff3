using System.Globalization;
using Orchestrator.Catalogue;

namespace Orchestrator.Backups;

/// <summary>When a policy's window opens and closes, and where in it a VM has its turn.</summary>
internal static class BackupWindow
{
    /// <summary>
    /// Turns are spread over so much of the window, by the VM's id, so that no herd stands at its opening; the rest is for those that queue.
    /// </summary>
    private const double SpreadOver = 0.75;

    /// <summary>A VM that has no backup of today yet gets one within so long.</summary>
    private static readonly TimeSpan SoonAtLeast = TimeSpan.FromMinutes(30);

    /// <summary>
    /// The next run of a VM. Of a policy whose backups another product takes: when that product's outcome is to be looked for.
    /// </summary>
    public static DateTimeOffset NextRun(BackupPolicyDefinition policy, Guid vm, DateTimeOffset now)
    {
        foreach (var (opens, closes) in Openings(policy, now))
        {
            var turn = policy.Provider == BackupProvider.External ? closes : opens + ((closes - opens) * SpreadOver * Share(vm));
            if (turn > now)
                return turn.ToUniversalTime();
        }

        throw new InvalidOperationException($"The window of backup policy {policy.Name} never opens.");
    }

    /// <summary>
    /// The first run of a VM that came under the policy and was not backed up as part of its order: still the same day, whenever the
    /// window is; after half an hour to an hour, so that many at once do not begin at once.
    /// </summary>
    public static DateTimeOffset FirstRun(BackupPolicyDefinition policy, Guid vm, DateTimeOffset now)
    {
        var next = NextRun(policy, vm, now);
        var local = TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(policy.TimeZone));
        var dayEnds = local.Date.AddDays(1) - local.DateTime;
        var soon = SoonAtLeast * (1 + Share(vm));
        var first = now + (soon < dayEnds ? soon : dayEnds * Share(vm));
        return policy.Provider == BackupProvider.External || next < first ? next : first;
    }

    /// <summary>When the window closes that a moment lies in; null when it lies in none.</summary>
    public static DateTimeOffset? ClosesAt(BackupPolicyDefinition policy, DateTimeOffset moment)
    {
        foreach (var (opens, closes) in Openings(policy, moment))
        {
            if (opens > moment)
                return null;
            if (closes > moment)
                return closes.ToUniversalTime();
        }

        return null;
    }

    /// <summary>When the window last opened before a moment.</summary>
    public static DateTimeOffset LastOpened(BackupPolicyDefinition policy, DateTimeOffset moment) =>
        Openings(policy, moment - policy.Period - TimeSpan.FromDays(1)).TakeWhile(window => window.Opens <= moment).Last().Opens.ToUniversalTime();

    /// <summary>Opening time and length of <c>02:00-06:00</c>; a window may pass midnight.</summary>
    /// <exception cref="FormatException">It is not of that form.</exception>
    public static (TimeSpan Opens, TimeSpan Length) Parse(string window)
    {
        if (window.Split('-') is not [var from, var to]
            || !TimeOnly.TryParseExact(from.Trim(), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var opens)
            || !TimeOnly.TryParseExact(to.Trim(), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var closes)
            || opens == closes)
            throw new FormatException($"'{window}' is not a window such as 02:00-06:00.");
        return (opens.ToTimeSpan(), closes - opens);
    }

    /// <summary>The windows of a little more than a year, from the one that may be open at a moment.</summary>
    private static IEnumerable<(DateTimeOffset Opens, DateTimeOffset Closes)> Openings(BackupPolicyDefinition policy, DateTimeOffset moment)
    {
        const int Days = 400;
        var (opens, length) = Parse(policy.Window!);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(policy.TimeZone);
        var yesterday = TimeZoneInfo.ConvertTime(moment, zone).Date.AddDays(-1);
        foreach (var day in Enumerable.Range(0, Days).Select(count => yesterday.AddDays(count)).Where(day => OpensOn(policy, day)))
        {
            var local = DateTime.SpecifyKind(day + opens, DateTimeKind.Unspecified);
            if (zone.IsInvalidTime(local))
                local = local.AddHours(1);
            var opening = new DateTimeOffset(local, zone.GetUtcOffset(local));
            yield return (opening, opening + length);
        }
    }

    private static bool OpensOn(BackupPolicyDefinition policy, DateTime day) => policy.Frequency switch
    {
        BackupFrequency.Weekly => day.DayOfWeek == policy.Weekday,
        BackupFrequency.Monthly => day.Day == policy.MonthDay,
        _ => true,
    };

    /// <summary>0 to 1, the same for a VM every day; the last bits of a version 7 UUID are random.</summary>
    private static double Share(Guid vm) => BitConverter.ToUInt32(vm.ToByteArray(), 12) / (uint.MaxValue + 1.0);
}
