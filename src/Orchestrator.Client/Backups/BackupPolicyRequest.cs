using System.Text.Json.Serialization;

namespace Orchestrator.Client.Backups;

/// <summary>
/// A backup policy to be made, the body of <c>POST /api/v1/backup-policies</c>; or a change of one, the body of its <c>PATCH</c>, a JSON
/// Merge Patch (RFC 7396): what is left out stays as it is, and null puts the usual value back.
/// </summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record BackupPolicyRequest
{
    /// <summary>Its name, by which orders name it: 1 to 63 letters, digits, dots, hyphens or underscores. Never changed.</summary>
    public string? Name { get; init; }

    /// <summary>By whom its virtual machines are backed up; <c>copy</c> when left out.</summary>
    public BackupPolicyProvider? Provider { get; init; }

    /// <summary>With <c>copy</c>: the inventory path of the folder that the copies stand in, made when missing.</summary>
    public string? Folder { get; init; }

    /// <summary>With <c>copy</c>: the datastores that the copies may stand on; <c>*</c> stands for any part of a name.</summary>
    public IReadOnlyList<string>? Datastores { get; init; }

    /// <summary>The time of day in which runs start, for example <c>02:00-06:00</c>; it may pass midnight.</summary>
    public string? Window { get; init; }

    /// <summary>The time zone of the window and of the calendar by which points are kept, as IANA names it; <c>Asia/Tokyo</c> when left out.</summary>
    public string? TimeZone { get; init; }

    /// <summary>How often the window opens; <c>daily</c> when left out.</summary>
    public BackupPolicyFrequency? Frequency { get; init; }

    /// <summary>With <c>weekly</c>: the day on which it opens; Sunday when left out.</summary>
    public BackupWeekday? Weekday { get; init; }

    /// <summary>With <c>monthly</c>: the day on which it opens, 1 to 28; 1 when left out.</summary>
    public int? MonthDay { get; init; }

    /// <summary>The newest restore points of that many days are kept; 0 to 366, 3 when left out.</summary>
    public int? KeepDaily { get; init; }

    /// <summary>The newest restore points of that many weeks (Monday to Sunday) are kept; 0 to 520, 2 when left out.</summary>
    public int? KeepWeekly { get; init; }

    /// <summary>The newest restore points of that many calendar months are kept; 0 to 240.</summary>
    public int? KeepMonthly { get; init; }

    /// <summary>The newest restore points of that many calendar years are kept; 0 to 100.</summary>
    public int? KeepYearly { get; init; }

    /// <summary>What the guest is asked for; <c>fileSystem</c> when left out.</summary>
    public BackupPolicyConsistency? Consistency { get; init; }

    /// <summary>A guest that cannot be quieted is backed up as it is, and the record says so; true when left out. Otherwise the run fails.</summary>
    public bool? AllowFallback { get; init; }

    /// <summary>Disks that snapshots do not cover are left out. Otherwise they fail the run.</summary>
    public bool? ExcludeUncoveredDisks { get; init; }

    /// <summary>Copies at once that read from or write to one datastore; 1 to 64, 4 when left out.</summary>
    public int? MaxPerDatastore { get; init; }

    /// <summary>Copies at once of virtual machines of one host; 1 to 64, 8 when left out.</summary>
    public int? MaxPerHost { get; init; }

    /// <summary>What becomes of runs when the window closes; <c>finish</c> when left out.</summary>
    public BackupWindowClose? AtClose { get; init; }

    /// <summary>The share of the copies' datastores that is left free, in percent; 0 to 90, 10 when left out.</summary>
    public int? ReservePercent { get; init; }

    /// <summary>Each copy is a registered virtual machine: how many a vCenter may have in all before no more are made; 10,000 when left out.</summary>
    public int? MaxRegisteredVms { get; init; }

    /// <summary>The first backup is taken as part of the order; true when left out.</summary>
    public bool? FirstBackup { get; init; }

    /// <summary>With <c>external</c>: the custom attribute in which the product leaves the outcome of its last run.</summary>
    public string? OutcomeAttribute { get; init; }

    /// <summary>With <c>external</c>: the <c>eventTypeId</c> of the event that the product posts after a good run.</summary>
    public string? OutcomeEvent { get; init; }
}
