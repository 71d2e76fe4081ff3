using System.Text.Json.Serialization;
using Orchestrator.Client.Json;
using Orchestrator.Client.Problems;

namespace Orchestrator.Client.Backups;

/// <summary>Where a run of a backup job is.</summary>
[JsonConverter(typeof(LowerCamelConverter<BackupRunState>))]
public enum BackupRunState
{
    /// <summary>At work.</summary>
    Running,

    /// <summary>The copy was read back; only then is there a restore point.</summary>
    Succeeded,

    /// <summary>It failed, and left neither snapshot nor half copy.</summary>
    Failed,

    /// <summary>It did not begin before the policy's window closed.</summary>
    Missed,
}

/// <summary>Whether a restore point can be used.</summary>
[JsonConverter(typeof(LowerCamelConverter<RestorePointCondition>))]
public enum RestorePointCondition
{
    /// <summary>Its copy is there, as it was read back.</summary>
    Good,

    /// <summary>Its copy is gone, and was not removed by this service.</summary>
    Lost,

    /// <summary>Its copy is not what was read back.</summary>
    Changed,

    /// <summary>Its time was over.</summary>
    Pruned,
}

/// <summary>Whether the guest's file systems were brought to rest for the snapshot.</summary>
[JsonConverter(typeof(LowerCamelConverter<Quiescing>))]
public enum Quiescing
{
    /// <summary>Not tried: VMware Tools did not run, or the machine was off.</summary>
    Skipped,

    /// <summary>They were.</summary>
    Yes,

    /// <summary>Tried without success; the copy is as after a loss of power.</summary>
    No,
}

/// <summary>One run of a backup job.</summary>
public sealed record BackupRunView
{
    /// <summary>The id, a UUID of version 7.</summary>
    public required Guid Id { get; init; }

    /// <summary>The path of the job.</summary>
    public required string Job { get; init; }

    /// <summary>The path of the virtual machine.</summary>
    public required string Vm { get; init; }

    /// <summary>The path of the operation that does or did it.</summary>
    public string? Operation { get; init; }

    /// <summary>Where it is.</summary>
    public required BackupRunState State { get; init; }

    /// <summary>Whether the guest was brought to rest; null before the snapshot.</summary>
    public Quiescing? Quiesced { get; init; }

    /// <summary>Why it was not, where it was not.</summary>
    public string? QuiescedReason { get; init; }

    /// <summary>The path of the restore point that came of it; null before, and where it failed.</summary>
    public string? RestorePoint { get; init; }

    /// <summary>Why it failed; null unless it did.</summary>
    public ProblemDetailsView? Error { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ended; null before.</summary>
    public DateTimeOffset? EndedAt { get; init; }
}

/// <summary>A copy from which a virtual machine can be restored; exists only once it was read back.</summary>
public sealed record RestorePointView
{
    /// <summary>The id, a UUID of version 7.</summary>
    public required Guid Id { get; init; }

    /// <summary>The path of the virtual machine.</summary>
    public required string Vm { get; init; }

    /// <summary>The path of the run that made it.</summary>
    public string? Run { get; init; }

    /// <summary>Whether it can be used.</summary>
    public required RestorePointCondition State { get; init; }

    /// <summary>Why it cannot be used; null where it can.</summary>
    public string? Reason { get; init; }

    /// <summary>The name of the copy in vCenter.</summary>
    public required string Copy { get; init; }

    /// <summary>vCenter's id of the datastore that the copy stands on, for example <c>datastore-15</c>.</summary>
    public string? Datastore { get; init; }

    /// <summary>The size of all its disks, in bytes.</summary>
    public required long SizeBytes { get; init; }

    /// <summary>Whether the guest was brought to rest for it.</summary>
    public required Quiescing Quiesced { get; init; }

    /// <summary>The moment whose state it holds: that of the snapshot.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the copy was read back.</summary>
    public required DateTimeOffset VerifiedAt { get; init; }
}
