using Orchestrator.Api;
using Orchestrator.Backups;

namespace Orchestrator.Catalogue;

/// <summary>What must hold of a backup policy, whether it comes from the settings or through the API.</summary>
internal static class BackupPolicyRules
{
    /// <summary>Every mistake, by the property that has it.</summary>
    public static IEnumerable<PolicyMistake> Check(BackupPolicyDefinition policy)
    {
        // A missing name was told by whoever read the policy.
        if (policy.Name is { } name && !CatalogueRules.IsName(name))
            yield return new(nameof(policy.Name), "invalid", new($"must be 1 to 63 letters, digits, dots, hyphens or underscores, not \"{name}\"", $"英数字、ピリオド、ハイフン、アンダースコアで1から63文字です(「{name}」は不可)。"));
        if (!policy.HasJobs)
            yield break;
        foreach (var mistake in (IEnumerable<PolicyMistake>)[.. CheckSchedule(policy), .. CheckRetention(policy)])
            yield return mistake;
        if (policy.Provider != BackupProvider.Copy)
            yield break;
        foreach (var mistake in CheckCopies(policy))
            yield return mistake;
    }

    private static IEnumerable<PolicyMistake> CheckSchedule(BackupPolicyDefinition policy)
    {
        if (!IsWindow(policy.Window))
            yield return new(nameof(policy.Window), "invalid", new($"must be two times of day like 02:00-06:00, not \"{policy.Window}\"", $"02:00-06:00 のような2つの時刻です(「{policy.Window}」は不可)。"));
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(policy.TimeZone, out _))
            yield return new(nameof(policy.TimeZone), "unknown", new($"there is no time zone \"{policy.TimeZone}\"; an IANA name like Asia/Tokyo is expected", $"タイムゾーン「{policy.TimeZone}」はありません。Asia/Tokyo のようなIANA名を指定してください。"));
        foreach (var mistake in CheckRange(nameof(policy.MonthDay), policy.MonthDay, 1, 28))
            yield return mistake;
    }

    private static IEnumerable<PolicyMistake> CheckRetention(BackupPolicyDefinition policy)
    {
        if (policy is { Provider: BackupProvider.Copy, KeepDaily: 0, KeepWeekly: 0, KeepMonthly: 0, KeepYearly: 0 })
            yield return new(nameof(policy.KeepDaily), "nothing-kept", new("at least one of KeepDaily, KeepWeekly, KeepMonthly and KeepYearly must be 1 or more", "KeepDaily、KeepWeekly、KeepMonthly、KeepYearly のいずれかは1以上です。"));
        foreach (var mistake in (IEnumerable<PolicyMistake>)
                 [
                     .. CheckRange(nameof(policy.KeepDaily), policy.KeepDaily, 0, 366),
                     .. CheckRange(nameof(policy.KeepWeekly), policy.KeepWeekly, 0, 520),
                     .. CheckRange(nameof(policy.KeepMonthly), policy.KeepMonthly, 0, 240),
                     .. CheckRange(nameof(policy.KeepYearly), policy.KeepYearly, 0, 100),
                 ])
            yield return mistake;
    }

    private static IEnumerable<PolicyMistake> CheckCopies(BackupPolicyDefinition policy)
    {
        if (policy.Folder is null)
            yield return new(nameof(policy.Folder), "required", new("is needed for copies", "コピーの保管先フォルダーが必要です。"));
        else if (!CatalogueRules.IsInventoryPath(policy.Folder))
            yield return new(nameof(policy.Folder), "invalid", new($"must be an inventory path like /DC0/vm/backup, not \"{policy.Folder}\"", $"/DC0/vm/backup のようなインベントリーパスです(「{policy.Folder}」は不可)。"));
        if (policy.Datastores.Count == 0 || policy.Datastores.Exists(string.IsNullOrWhiteSpace))
            yield return new(nameof(policy.Datastores), "required", new("at least one is needed; * stands for any part of a name", "1つ以上必要です。* は名前の任意の部分を表します。"));
        foreach (var mistake in (IEnumerable<PolicyMistake>)
                 [
                     .. CheckRange(nameof(policy.MaxPerDatastore), policy.MaxPerDatastore, 1, 64),
                     .. CheckRange(nameof(policy.MaxPerHost), policy.MaxPerHost, 1, 64),
                     .. CheckRange(nameof(policy.ReservePercent), policy.ReservePercent, 0, 90),
                 ])
            yield return mistake;
        if (policy.MaxRegisteredVms < 1)
            yield return new(nameof(policy.MaxRegisteredVms), "out-of-range", new("must be at least 1", "1以上です。"));
    }

    private static IEnumerable<PolicyMistake> CheckRange(string member, int value, int from, int to)
    {
        if (value < from || value > to)
            yield return new(member, "out-of-range", new($"must be {from} to {to}", $"{from} から {to} までです。"));
    }

    private static bool IsWindow(string? window)
    {
        try
        {
            return window is not null && BackupWindow.Parse(window) is { Length.Ticks: > 0 };
        }
        catch (FormatException)
        {
            return false;
        }
    }
}

/// <param name="Member">The property that is wrong.</param>
/// <param name="Code">For <c>errors[].code</c>.</param>
/// <param name="Message">What must hold.</param>
internal readonly record struct PolicyMistake(string Member, string Code, Text Message);
