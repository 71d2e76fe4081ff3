using System.Text.Json.Serialization;
using Orchestrator.Client.Json;

namespace Orchestrator.Client.Backups;

/// <summary>What a change of a backup policy does to the job of one virtual machine.</summary>
[JsonConverter(typeof(LowerCamelConverter<BackupJobChange>))]
public enum BackupJobChange
{
    /// <summary>It goes on as before.</summary>
    None,

    /// <summary>Its next run is at another time.</summary>
    Moved,

    /// <summary>A job is made.</summary>
    Made,

    /// <summary>The job ends; its restore points stay.</summary>
    Ended,
}

/// <summary>What a change of a backup policy would do; answered by <c>PATCH</c> with <c>validateOnly=true</c>, which changes nothing.</summary>
public sealed record BackupPolicyEffectView
{
    /// <summary>The policy as it would be.</summary>
    public required BackupPolicyView Policy { get; init; }

    /// <summary>The members that would change.</summary>
    public required IReadOnlyList<string> Changed { get; init; }

    /// <summary>The sums over all jobs.</summary>
    public required BackupPolicyEffectCounts Counts { get; init; }

    /// <summary>What the copies cost.</summary>
    public required BackupPolicyCostView Cost { get; init; }

    /// <summary>The effect on each job, page by page, by virtual machine.</summary>
    public required IReadOnlyList<BackupJobEffectView> Jobs { get; init; }

    /// <summary>For the next page of <see cref="Jobs"/>; null on the last.</summary>
    public string? NextPageToken { get; init; }
}

/// <summary>How many jobs and restore points a change of a policy concerns.</summary>
public sealed record BackupPolicyEffectCounts
{
    /// <summary>All virtual machines that have the policy, with a job before or after.</summary>
    public required int Jobs { get; init; }

    /// <summary>Jobs whose next run moves.</summary>
    public required int Moved { get; init; }

    /// <summary>Jobs that are made.</summary>
    public required int Made { get; init; }

    /// <summary>Jobs that end.</summary>
    public required int Ended { get; init; }

    /// <summary>Restore points that were kept, and are removed by the next run of their virtual machine.</summary>
    public required int PointsRemoved { get; init; }

    /// <summary>Restore points that are kept longer than before.</summary>
    public required int PointsKeptLonger { get; init; }
}

/// <summary>What the copies of a policy cost, before and after a change of it; nothing where another product keeps them.</summary>
public sealed record BackupPolicyCostView
{
    /// <summary>Bytes of the copies that are there.</summary>
    public required long BytesNow { get; init; }

    /// <summary>Bytes that the removal of restore points gives back.</summary>
    public required long BytesFreed { get; init; }

    /// <summary>At most so many copies will be there in the end; each is a registered virtual machine.</summary>
    public required long CopiesInTheEnd { get; init; }

    /// <summary>Their bytes, each taken as large as the virtual machine's newest; one that has none yet is not counted.</summary>
    public required long BytesInTheEnd { get; init; }
}

/// <summary>What a change of a policy does to one virtual machine.</summary>
public sealed record BackupJobEffectView
{
    /// <summary>The path of the virtual machine.</summary>
    public required string Vm { get; init; }

    /// <summary>Its name.</summary>
    public required string VmName { get; init; }

    /// <summary>The path of the job; null where it is yet to be made.</summary>
    public string? Job { get; init; }

    /// <summary>What becomes of the job.</summary>
    public required BackupJobChange Change { get; init; }

    /// <summary>When its next run is due now.</summary>
    public DateTimeOffset? NextRunBefore { get; init; }

    /// <summary>When it would be.</summary>
    public DateTimeOffset? NextRunAfter { get; init; }

    /// <summary>The paths of the restore points that its next run would remove, and that were to be kept.</summary>
    public required IReadOnlyList<string> PointsRemoved { get; init; }

    /// <summary>The paths of the restore points that would be kept longer.</summary>
    public required IReadOnlyList<string> PointsKeptLonger { get; init; }
}
