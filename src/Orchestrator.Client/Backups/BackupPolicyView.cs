namespace Orchestrator.Client.Backups;

/// <summary>A standard of backup: by whom, how, where to, when, and how much is kept.</summary>
public sealed record BackupPolicyView
{
    /// <summary>The id, a UUID of version 7.</summary>
    public required Guid Id { get; init; }

    /// <summary>Its name, by which orders name it, for example <c>standard</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Whose duty backing up is: the platform's with <c>copy</c> and <c>external</c>, the system's own with <c>special</c>.</summary>
    public required BackupDuty Duty { get; init; }

    /// <summary>By whom its virtual machines are backed up.</summary>
    public required BackupPolicyProvider Provider { get; init; }

    /// <summary>With <c>copy</c>: the inventory path of the folder that the copies stand in, made when missing.</summary>
    public string? Folder { get; init; }

    /// <summary>With <c>copy</c>: the datastores that the copies may stand on; <c>*</c> stands for any part of a name.</summary>
    public required IReadOnlyList<string> Datastores { get; init; }

    /// <summary>The time of day in which runs start, for example <c>02:00-06:00</c>; it may pass midnight.</summary>
    public string? Window { get; init; }

    /// <summary>The time zone of the window and of the calendar by which points are kept, as IANA names it.</summary>
    public string? TimeZone { get; init; }

    /// <summary>How often the window opens.</summary>
    public BackupPolicyFrequency? Frequency { get; init; }

    /// <summary>With <c>weekly</c>: the day on which it opens.</summary>
    public BackupWeekday? Weekday { get; init; }

    /// <summary>With <c>monthly</c>: the day on which it opens, 1 to 28.</summary>
    public int? MonthDay { get; init; }

    /// <summary>The newest restore points of that many days are kept; 0 to 366.</summary>
    public required int KeepDaily { get; init; }

    /// <summary>The newest restore points of that many weeks (Monday to Sunday) are kept; 0 to 520.</summary>
    public required int KeepWeekly { get; init; }

    /// <summary>The newest restore points of that many calendar months are kept; 0 to 240.</summary>
    public required int KeepMonthly { get; init; }

    /// <summary>The newest restore points of that many calendar years are kept; 0 to 100.</summary>
    public required int KeepYearly { get; init; }

    /// <summary>What the guest is asked for.</summary>
    public BackupPolicyConsistency? Consistency { get; init; }

    /// <summary>A guest that cannot be quieted is backed up as it is, and the record says so. Otherwise the run fails.</summary>
    public bool? AllowFallback { get; init; }

    /// <summary>Disks that snapshots do not cover are left out. Otherwise they fail the run.</summary>
    public bool? ExcludeUncoveredDisks { get; init; }

    /// <summary>Copies at once that read from or write to one datastore; 1 to 64.</summary>
    public int? MaxPerDatastore { get; init; }

    /// <summary>Copies at once of virtual machines of one host; 1 to 64.</summary>
    public int? MaxPerHost { get; init; }

    /// <summary>What becomes of runs when the window closes.</summary>
    public BackupWindowClose? AtClose { get; init; }

    /// <summary>The share of the copies' datastores that is left free, in percent; 0 to 90.</summary>
    public int? ReservePercent { get; init; }

    /// <summary>Each copy is a registered virtual machine: how many a vCenter may have in all before no more are made.</summary>
    public int? MaxRegisteredVms { get; init; }

    /// <summary>The first backup is taken as part of the order.</summary>
    public bool? FirstBackup { get; init; }

    /// <summary>With <c>external</c>: the custom attribute in which the product leaves the outcome of its last run.</summary>
    public string? OutcomeAttribute { get; init; }

    /// <summary>With <c>external</c>: the <c>eventTypeId</c> of the event that the product posts after a good run.</summary>
    public string? OutcomeEvent { get; init; }

    /// <summary>When it was entered.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}
