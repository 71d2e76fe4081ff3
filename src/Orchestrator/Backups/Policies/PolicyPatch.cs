using Orchestrator.Catalogue;
using Orchestrator.Client.Backups;

namespace Orchestrator.Backups.Policies;

/// <summary>A request put onto a policy: JSON Merge Patch, member by member.</summary>
/// <param name="request">What is given.</param>
/// <param name="nulls">Its members that stand there as null: they get the usual value back.</param>
internal sealed class PolicyPatch(BackupPolicyRequest request, IReadOnlyList<string> nulls)
{
    public BackupPolicyDefinition Apply(BackupPolicyDefinition present)
    {
        var usual = new BackupPolicyDefinition { Name = present.Name };
        return new BackupPolicyDefinition
        {
            Name = present.Name,
            Provider = Word(request.Provider, "provider", present.Provider, usual.Provider),
            Folder = Text(request.Folder, "folder", present.Folder),
            Datastores = request.Datastores is { } datastores ? [.. datastores] : nulls.Contains("datastores") ? [] : present.Datastores,
            Window = Text(request.Window, "window", present.Window),
            TimeZone = Text(request.TimeZone, "timeZone", present.TimeZone) ?? usual.TimeZone,
            Frequency = Word(request.Frequency, "frequency", present.Frequency, usual.Frequency),
            Weekday = Word(request.Weekday, "weekday", present.Weekday, usual.Weekday),
            MonthDay = Value(request.MonthDay, "monthDay", present.MonthDay, usual.MonthDay),
            KeepDaily = Value(request.KeepDaily, "keepDaily", present.KeepDaily, usual.KeepDaily),
            KeepWeekly = Value(request.KeepWeekly, "keepWeekly", present.KeepWeekly, usual.KeepWeekly),
            KeepMonthly = Value(request.KeepMonthly, "keepMonthly", present.KeepMonthly, usual.KeepMonthly),
            KeepYearly = Value(request.KeepYearly, "keepYearly", present.KeepYearly, usual.KeepYearly),
            Consistency = Word(request.Consistency, "consistency", present.Consistency, usual.Consistency),
            AllowFallback = Value(request.AllowFallback, "allowFallback", present.AllowFallback, usual.AllowFallback),
            ExcludeUncoveredDisks = Value(request.ExcludeUncoveredDisks, "excludeUncoveredDisks", present.ExcludeUncoveredDisks, usual.ExcludeUncoveredDisks),
            MaxPerDatastore = Value(request.MaxPerDatastore, "maxPerDatastore", present.MaxPerDatastore, usual.MaxPerDatastore),
            MaxPerHost = Value(request.MaxPerHost, "maxPerHost", present.MaxPerHost, usual.MaxPerHost),
            AtClose = Word(request.AtClose, "atClose", present.AtClose, usual.AtClose),
            ReservePercent = Value(request.ReservePercent, "reservePercent", present.ReservePercent, usual.ReservePercent),
            MaxRegisteredVms = Value(request.MaxRegisteredVms, "maxRegisteredVms", present.MaxRegisteredVms, usual.MaxRegisteredVms),
            FirstBackup = Value(request.FirstBackup, "firstBackup", present.FirstBackup, usual.FirstBackup),
            OutcomeAttribute = Text(request.OutcomeAttribute, "outcomeAttribute", present.OutcomeAttribute),
            OutcomeEvent = Text(request.OutcomeEvent, "outcomeEvent", present.OutcomeEvent),
        };
    }

    private string? Text(string? given, string member, string? kept) => given ?? (nulls.Contains(member) ? null : kept);

    private T Value<T>(T? given, string member, T kept, T usual)
        where T : struct => given ?? (nulls.Contains(member) ? usual : kept);

    private TOurs Word<TWire, TOurs>(TWire? given, string member, TOurs kept, TOurs usual)
        where TWire : struct, Enum
        where TOurs : struct, Enum => Value(given is { } word ? BackupPolicyViews.Word<TOurs>(word) : null, member, kept, usual);
}
