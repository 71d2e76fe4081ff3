using System.Globalization;
using System.Text.RegularExpressions;

namespace Orchestrator.Backups.External;

/// <summary>How a run of another product ended.</summary>
/// <param name="ExternalId">What tells it from every other run of the VM.</param>
/// <param name="Good">The product can restore from it.</param>
/// <param name="StartedAt">The moment whose state it holds.</param>
/// <param name="EndedAt">When it ended.</param>
internal sealed partial record ExternalOutcome(string ExternalId, bool Good, DateTimeOffset StartedAt, DateTimeOffset EndedAt)
{
    public long SizeBytes { get; init; }

    public Quiesced Quiesced { get; init; }

    public string? Message { get; init; }

    /// <summary>
    /// Reads what a product left in a custom attribute: a moment (<c>2026-11-24T02:10:00Z</c>, or <c>2026-11-24 02:10</c> of the policy's time zone)
    /// anywhere in it, and a word of failure or warning where it failed. Null: there is no moment in it.
    /// </summary>
    public static ExternalOutcome? Parse(string text, TimeZoneInfo zone)
    {
        if (Moment().Match(text) is not { Success: true } found || !DateTimeOffset.TryParse(found.Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
            return null;
        if (!found.Groups["zone"].Success)
            moment = new DateTimeOffset(moment.DateTime, zone.GetUtcOffset(moment.DateTime));
        return new ExternalOutcome($"attribute:{moment.ToUnixTimeMilliseconds()}", !Bad().IsMatch(text), moment.ToUniversalTime(), moment.ToUniversalTime()) { Message = text };
    }

    [GeneratedRegex(@"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(?<zone>Z|[+-]\d{2}:\d{2})?", RegexOptions.ExplicitCapture)]
    private static partial Regex Moment();

    [GeneratedRegex(@"\b(fail(ed|ure)?|error|aborted|cancel+ed)\b|失敗|エラー", RegexOptions.IgnoreCase)]
    private static partial Regex Bad();
}
