using System.Globalization;
using Orchestrator.Catalogue;
using Orchestrator.Client.Backups;

namespace Orchestrator.Backups.Policies;

/// <summary>Backup policies as callers see them.</summary>
internal static class BackupPolicyViews
{
    public static BackupPolicyView Of(CatalogueEntry entry)
    {
        var policy = CatalogueJson.Read<BackupPolicyDefinition>(entry);
        var (jobs, copies, external) = (policy.HasJobs, policy.Provider == BackupProvider.Copy, policy.Provider == BackupProvider.External);
        return new BackupPolicyView
        {
            Id = entry.Id,
            Name = entry.Name,
            Duty = Duty(policy),
            Provider = Word<BackupPolicyProvider>(policy.Provider),
            Folder = policy.Folder,
            Datastores = policy.Datastores,
            Window = policy.Window,
            TimeZone = jobs ? policy.TimeZone : null,
            Frequency = jobs ? Word<BackupPolicyFrequency>(policy.Frequency) : null,
            Weekday = jobs && policy.Frequency == BackupFrequency.Weekly ? Word<BackupWeekday>(policy.Weekday) : null,
            MonthDay = jobs && policy.Frequency == BackupFrequency.Monthly ? policy.MonthDay : null,
            KeepDaily = copies ? policy.KeepDaily : 0,
            KeepWeekly = copies ? policy.KeepWeekly : 0,
            KeepMonthly = copies ? policy.KeepMonthly : 0,
            KeepYearly = copies ? policy.KeepYearly : 0,
            Consistency = copies ? Word<BackupPolicyConsistency>(policy.Consistency) : null,
            AllowFallback = copies ? policy.AllowFallback : null,
            ExcludeUncoveredDisks = copies ? policy.ExcludeUncoveredDisks : null,
            MaxPerDatastore = copies ? policy.MaxPerDatastore : null,
            MaxPerHost = copies ? policy.MaxPerHost : null,
            AtClose = jobs ? Word<BackupWindowClose>(policy.AtClose) : null,
            ReservePercent = copies ? policy.ReservePercent : null,
            MaxRegisteredVms = copies ? policy.MaxRegisteredVms : null,
            FirstBackup = copies ? policy.FirstBackup : null,
            OutcomeAttribute = external ? policy.OutcomeAttribute : null,
            OutcomeEvent = external ? policy.OutcomeEvent : null,
            CreatedAt = entry.CreatedAt,
            UpdatedAt = entry.UpdatedAt,
        };
    }

    public static BackupDuty Duty(BackupPolicyDefinition policy) => policy.Provider switch
    {
        BackupProvider.None => BackupDuty.None,
        BackupProvider.Special => BackupDuty.System,
        _ => BackupDuty.Platform,
    };

    /// <summary>Changes with every change of the policy.</summary>
    public static string ETag(CatalogueEntry entry) => string.Create(CultureInfo.InvariantCulture, $"\"{entry.UpdatedAt.ToUnixTimeMilliseconds():x}\"");

    /// <summary>The same word of another enum.</summary>
    public static TTo Word<TTo>(Enum value)
        where TTo : struct, Enum => Enum.Parse<TTo>(value.ToString());
}
