using System.Text.RegularExpressions;

namespace Orchestrator.Vms.Order;

/// <summary>Judges what a VM is called and labelled by its callers, and when it ends.</summary>
internal static partial class LabelRules
{
    private const int MostLabels = 64;
    private const int LongestDisplayName = 200;
    private static readonly TimeSpan FarthestExpiry = TimeSpan.FromDays(20 * 366);

    public static void CheckDisplayName(string? displayName, OrderErrors errors)
    {
        if (displayName is not null && (displayName.Length is 0 or > LongestDisplayName || displayName.Any(char.IsControl)))
            errors.TooLong(LongestDisplayName, "displayName");
    }

    public static void CheckExpiry(DateTimeOffset? expiresAt, DateTimeOffset now, OrderErrors errors)
    {
        if (expiresAt is { } at && (at <= now || at > now + FarthestExpiry))
            errors.Invalid("out-of-range", "The end must lie in the future, at most twenty years away.", "期限は未来の、20年以内の日時です。", "expiresAt");
    }

    public static void CheckCount(int count, OrderErrors errors)
    {
        if (count > MostLabels)
            errors.OutOfRange(0, MostLabels, "", "labels");
    }

    public static void CheckLabel(string key, string? value, OrderErrors errors)
    {
        if (!LabelKey().IsMatch(key))
            errors.Invalid("not-a-label", "The key of a label has 1 to 63 letters, digits, dots, hyphens, underscores and slashes.", "ラベルのキーは英数字と . - _ / で1から63文字です。", "labels", key);
        else if (value is null || value.Length > 255 || value.Any(char.IsControl))
            errors.Invalid("too-long", "The value of a label has up to 255 characters, without control characters.", "ラベルの値は制御文字を含まない255文字までです。", "labels", key);
    }

    [GeneratedRegex("^[A-Za-z0-9]([A-Za-z0-9._/-]{0,61}[A-Za-z0-9])?$(?!\n)")]
    private static partial Regex LabelKey();
}
