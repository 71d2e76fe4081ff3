using System.Text.Json.Serialization;
using Orchestrator.Client.Json;

namespace Orchestrator.Client.Backups;

/// <summary>By whom virtual machines of a policy are backed up.</summary>
[JsonConverter(typeof(LowerCamelConverter<BackupPolicyProvider>))]
public enum BackupPolicyProvider
{
    /// <summary>By nobody; no job.</summary>
    None,

    /// <summary>By this service: a full clone of a snapshot.</summary>
    Copy,

    /// <summary>By a backup product of the organisation's own, which finds them by the policy's tag.</summary>
    External,

    /// <summary>By the system itself: its own duty; no job.</summary>
    Special,
}

/// <summary>How often a policy's window opens.</summary>
[JsonConverter(typeof(LowerCamelConverter<BackupPolicyFrequency>))]
public enum BackupPolicyFrequency
{
    /// <summary>Every day.</summary>
    Daily,

    /// <summary>On one day of the week.</summary>
    Weekly,

    /// <summary>On one day of the month.</summary>
    Monthly,
}

/// <summary>What a guest is asked for before its snapshot.</summary>
[JsonConverter(typeof(LowerCamelConverter<BackupPolicyConsistency>))]
public enum BackupPolicyConsistency
{
    /// <summary>Its file systems are quiet.</summary>
    FileSystem,

    /// <summary>Its applications have written what they hold, too.</summary>
    Application,

    /// <summary>Nothing: as after a loss of power.</summary>
    Crash,
}

/// <summary>What becomes of runs when the window closes.</summary>
[JsonConverter(typeof(LowerCamelConverter<BackupWindowClose>))]
public enum BackupWindowClose
{
    /// <summary>What runs goes on; what has not begun waits for the next window.</summary>
    Finish,

    /// <summary>What runs is stopped, too, and leaves nothing.</summary>
    Stop,

    /// <summary>Everything that was due goes on until it is done.</summary>
    Overrun,
}

/// <summary>Whose duty backing up is.</summary>
[JsonConverter(typeof(LowerCamelConverter<BackupDuty>))]
public enum BackupDuty
{
    /// <summary>Nobody's: there is no backup.</summary>
    None,

    /// <summary>The platform's.</summary>
    Platform,

    /// <summary>The system's own.</summary>
    System,
}

/// <summary>A day of the week.</summary>
[JsonConverter(typeof(LowerCamelConverter<BackupWeekday>))]
public enum BackupWeekday
{
    /// <summary>Sunday.</summary>
    Sunday,

    /// <summary>Monday.</summary>
    Monday,

    /// <summary>Tuesday.</summary>
    Tuesday,

    /// <summary>Wednesday.</summary>
    Wednesday,

    /// <summary>Thursday.</summary>
    Thursday,

    /// <summary>Friday.</summary>
    Friday,

    /// <summary>Saturday.</summary>
    Saturday,
}
