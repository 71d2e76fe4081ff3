using Orchestrator.Catalogue;

namespace Orchestrator.Backups.Jobs;

/// <summary>When a VM that came under a policy has its first turn: the same day, however seldom the policy's window opens.</summary>
internal static class FirstTurn
{
    /// <summary>A moment of what is left of today's window, spread by the VM's id; at once, where that is over, or today has none.</summary>
    public static DateTimeOffset Of(BackupPolicyDefinition policy, Guid vm, DateTimeOffset now)
    {
        var (opens, length) = BackupWindow.Parse(policy.Window!);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(policy.TimeZone);
        var today = TimeZoneInfo.ConvertTime(now, zone).Date;
        foreach (var day in (DateTime[])[today.AddDays(-1), today])
        {
            var from = At(day + opens, zone);
            var to = from + length;
            if (to <= now)
                continue;
            var start = from > now ? from : now;
            return (start + ((to - start) * Share(vm))).ToUniversalTime();
        }

        return now;
    }

    private static DateTimeOffset At(DateTime local, TimeZoneInfo zone)
    {
        var moment = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (zone.IsInvalidTime(moment))
            moment = moment.AddHours(1);
        return new DateTimeOffset(moment, zone.GetUtcOffset(moment));
    }

    private static double Share(Guid vm) => BitConverter.ToUInt32(vm.ToByteArray(), 12) / (uint.MaxValue + 1.0);
}
