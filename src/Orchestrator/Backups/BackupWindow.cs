using System.Globalization;
using Orchestrator.Catalogue;

namespace Orchestrator.Backups;

/// <summary>When a policy's window opens next, and where in it a VM has its turn.</summary>
internal static class BackupWindow
{
    /// <summary>
    /// The next run of a VM: a moment of the next window, spread by the VM's id so that no herd stands at its opening.
    /// </summary>
    public static DateTimeOffset NextRun(BackupPolicyDefinition policy, Guid vm, DateTimeOffset now)
    {
        var (opens, length) = Parse(policy.Window!);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(policy.TimeZone);
        var offsetInWindow = length * Share(vm);
        var today = TimeZoneInfo.ConvertTime(now, zone).Date;
        for (var day = today.AddDays(-1); ; day = day.AddDays(1))
        {
            var local = DateTime.SpecifyKind(day + opens, DateTimeKind.Unspecified);
            if (zone.IsInvalidTime(local))
                local = local.AddHours(1);
            var turn = new DateTimeOffset(local, zone.GetUtcOffset(local)) + offsetInWindow;
            if (turn > now)
                return turn.ToUniversalTime();
        }
    }

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

    /// <summary>0 to 1, the same for a VM every day; the last bits of a version 7 UUID are random.</summary>
    private static double Share(Guid vm) => BitConverter.ToUInt32(vm.ToByteArray(), 12) / (uint.MaxValue + 1.0);
}
