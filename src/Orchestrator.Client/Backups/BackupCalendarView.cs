using System.Text.Json.Serialization;

namespace Orchestrator.Client.Backups;

/// <summary>The runs of a backup policy, day by day.</summary>
public sealed record BackupCalendarView
{
    /// <summary>The name of the policy.</summary>
    public required string Policy { get; init; }

    /// <summary>The time zone in which a day begins.</summary>
    public required string TimeZone { get; init; }

    /// <summary>The first day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day.</summary>
    public required DateOnly To { get; init; }

    /// <summary>Every day from the first to the last.</summary>
    public required IReadOnlyList<BackupDayView> Days { get; init; }
}

/// <summary>What was, or is to be, backed up on one day.</summary>
public sealed record BackupDayView
{
    /// <summary>The day.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Turns of the schedule: those that were, and those that are still to come. Runs that somebody asked for have none.</summary>
    public required int Planned { get; init; }

    /// <summary>Runs that ended well.</summary>
    public required int Succeeded { get; init; }

    /// <summary>Runs that failed.</summary>
    public required int Failed { get; init; }

    /// <summary>Runs that did not begin before their window closed.</summary>
    public required int Missed { get; init; }

    /// <summary>Runs that are under way.</summary>
    public required int Running { get; init; }

    /// <summary>Bytes of the restore points that were made.</summary>
    public required long Bytes { get; init; }
}

/// <summary>What a backup policy holds and covers.</summary>
public sealed record BackupTotalsView
{
    /// <summary>The name of the policy.</summary>
    public required string Policy { get; init; }

    /// <summary>Restore points that can be used.</summary>
    public required int Points { get; init; }

    /// <summary>Their bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>Restore points whose copy is lost, or not what was read back.</summary>
    public required int PointsNotGood { get; init; }

    /// <summary>The usable ones by the datastore that they stand on.</summary>
    public required IReadOnlyList<BackupDatastoreView> Datastores { get; init; }

    /// <summary>Virtual machines with a job.</summary>
    public required int Vms { get; init; }

    /// <summary>Those of them that have no good restore point.</summary>
    public required int VmsWithoutPoint { get; init; }

    /// <summary>Those of them whose newest good restore point is older than the policy allows.</summary>
    public required int VmsOverdue { get; init; }
}

/// <summary>The restore points on one datastore.</summary>
public sealed record BackupDatastoreView
{
    /// <summary>The configured name of the vCenter.</summary>
    [JsonPropertyName("vcenter")]
    public required string VCenter { get; init; }

    /// <summary>vCenter's id of the datastore, for example <c>datastore-15</c>; null: an organisation's own product has them.</summary>
    public string? Datastore { get; init; }

    /// <summary>How many.</summary>
    public required int Points { get; init; }

    /// <summary>Their bytes.</summary>
    public required long Bytes { get; init; }
}
