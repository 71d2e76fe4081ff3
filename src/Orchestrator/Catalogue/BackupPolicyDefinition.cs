using System.Text.Json.Serialization;

namespace Orchestrator.Catalogue;

/// <summary>A standard of backup: by whom, when, how, where to, and how much is kept.</summary>
internal sealed class BackupPolicyDefinition
{
    public required string Name { get; set; }

    public BackupProvider Provider { get; set; } = BackupProvider.Copy;

    /// <summary>With <see cref="BackupProvider.Copy"/>: inventory path of the folder for copies; made when missing.</summary>
    public string? Folder { get; set; }

    /// <summary>With <see cref="BackupProvider.Copy"/>: names of the datastores for copies, with <c>*</c> where several fit.</summary>
    public List<string> Datastores { get; set; } = [];

    /// <summary>Local time of <see cref="TimeZone"/>, for example <c>02:00-06:00</c>; it may pass midnight.</summary>
    public string? Window { get; set; }

    public string TimeZone { get; set; } = "Asia/Tokyo";

    public BackupFrequency Frequency { get; set; } = BackupFrequency.Daily;

    /// <summary>With <see cref="BackupFrequency.Weekly"/>: the day on which the window opens.</summary>
    public DayOfWeek Weekday { get; set; } = DayOfWeek.Sunday;

    /// <summary>With <see cref="BackupFrequency.Monthly"/>: the day on which the window opens. 1 to 28.</summary>
    public int MonthDay { get; set; } = 1;

    /// <summary>Newest points of that many days are kept.</summary>
    public int KeepDaily { get; set; } = 3;

    /// <summary>Newest points of that many weeks (Monday to Sunday) are kept.</summary>
    public int KeepWeekly { get; set; } = 2;

    /// <summary>Newest points of that many calendar months are kept.</summary>
    public int KeepMonthly { get; set; }

    /// <summary>Newest points of that many calendar years are kept.</summary>
    public int KeepYearly { get; set; }

    /// <summary>What the guest is asked for before the snapshot.</summary>
    public BackupConsistency Consistency { get; set; } = BackupConsistency.FileSystem;

    /// <summary>A guest that cannot be quieted is backed up as it is, and the record says so; otherwise the run fails.</summary>
    public bool AllowFallback { get; set; } = true;

    /// <summary>Disks that snapshots do not cover are left out; otherwise they fail the run.</summary>
    public bool ExcludeUncoveredDisks { get; set; }

    /// <summary>Copies at once that read from or write to one datastore. 1 to 64.</summary>
    public int MaxPerDatastore { get; set; } = 4;

    /// <summary>Copies at once of VMs of one host. 1 to 64.</summary>
    public int MaxPerHost { get; set; } = 8;

    /// <summary>What becomes of runs when the window closes.</summary>
    public WindowClose AtClose { get; set; } = WindowClose.Finish;

    /// <summary>Share of the copies' datastores that is left free, in percent. 0 to 90.</summary>
    public int ReservePercent { get; set; } = 10;

    /// <summary>Each copy is a registered VM: how many a vCenter may have in all before no more are made. At least 1.</summary>
    public int MaxRegisteredVms { get; set; } = 10_000;

    /// <summary>Take the first backup as part of the order.</summary>
    public bool FirstBackup { get; set; } = true;

    /// <summary>With <see cref="BackupProvider.External"/>: the custom attribute in which the product leaves the outcome of its last run.</summary>
    public string? OutcomeAttribute { get; set; }

    /// <summary>With <see cref="BackupProvider.External"/>: the <c>eventTypeId</c> of the event that the product posts after a good run.</summary>
    public string? OutcomeEvent { get; set; }

    /// <summary>Our jobs back its VMs up, or wait for the outcome of somebody else's.</summary>
    [JsonIgnore]
    public bool HasJobs => Provider is BackupProvider.Copy or BackupProvider.External;

    /// <summary>The longest time between two good points of a VM before somebody is told.</summary>
    [JsonIgnore]
    public TimeSpan Period => Frequency switch
    {
        BackupFrequency.Weekly => TimeSpan.FromDays(7),
        BackupFrequency.Monthly => TimeSpan.FromDays(31),
        _ => TimeSpan.FromDays(1),
    };
}

internal enum BackupProvider
{
    /// <summary>No job.</summary>
    None,

    /// <summary>A clone of a snapshot.</summary>
    Copy,

    /// <summary>A backup product of the organisation's own, which finds its VMs by the policy's tag.</summary>
    External,

    /// <summary>No job: backing up is the system's own duty.</summary>
    Special,
}

internal enum BackupFrequency
{
    Daily,
    Weekly,
    Monthly,
}

internal enum BackupConsistency
{
    /// <summary>The guest's file systems are quiet.</summary>
    FileSystem,

    /// <summary>Its applications have written what they hold, too (VSS writers of Windows, scripts of Tools).</summary>
    Application,

    /// <summary>As after a loss of power; the guest is not asked.</summary>
    Crash,
}

internal enum WindowClose
{
    /// <summary>What runs goes on; what has not begun waits for the next window.</summary>
    Finish,

    /// <summary>What runs is stopped, too, and leaves nothing.</summary>
    Stop,

    /// <summary>Everything that was due goes on until it is done.</summary>
    Overrun,
}
