using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Orchestrator.Operations;

namespace Orchestrator.Backups;

/// <summary>The standing order to back one VM up under a policy.</summary>
internal sealed class BackupJob
{
    public required Guid Id { get; init; }

    public required Guid VirtualMachineId { get; init; }

    public required string Policy { get; set; }

    public required BackupJobState State { get; set; }

    public DateTimeOffset? NextRunAt { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>Persisted by number: never renumber.</summary>
internal enum BackupJobState
{
    Active = 0,
    Ended = 1,
}

/// <summary>One try to back a VM up. It succeeded only when its copy was read back.</summary>
internal sealed class BackupRun
{
    public required Guid Id { get; init; }

    public required Guid JobId { get; init; }

    public required Guid VirtualMachineId { get; init; }

    public required OperationId OperationId { get; init; }

    public required BackupOutcome State { get; set; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; set; }

    public Quiesced Quiesced { get; set; }

    /// <summary>Why the snapshot was not quiesced, when it was not.</summary>
    public string? QuiescedReason { get; set; }

    /// <summary>The failure, as JSON.</summary>
    public string? Error { get; set; }
}

/// <summary>Persisted by number: never renumber.</summary>
internal enum BackupOutcome
{
    Running = 0,
    Succeeded = 1,
    Failed = 2,
}

/// <summary>Whether the guest's file systems were quiet when the snapshot was taken. Persisted by number: never renumber.</summary>
internal enum Quiesced
{
    /// <summary>Not taken yet.</summary>
    Unknown = 0,
    Yes = 1,

    /// <summary>Tools ran, but the guest could not be quieted.</summary>
    No = 2,

    /// <summary>It was not asked for, because Tools did not run.</summary>
    Skipped = 3,
}

/// <summary>A copy that was read back, and from which a VM can be restored.</summary>
internal sealed class RestorePoint
{
    public required Guid Id { get; init; }

    public required Guid RunId { get; init; }

    public required Guid VirtualMachineId { get; init; }

    /// <summary>Name of the copy in the policy's folder.</summary>
    public required string CopyName { get; init; }

    public required string CopyMoId { get; init; }

    public required Guid CopyInstanceUuid { get; init; }

    public required string Datastore { get; init; }

    /// <summary>Bytes of all its disks.</summary>
    public required long SizeBytes { get; init; }

    public required Quiesced Quiesced { get; init; }

    public required DateTimeOffset TakenAt { get; init; }

    public required DateTimeOffset VerifiedAt { get; init; }
}

internal sealed class BackupMapping :
    IEntityTypeConfiguration<BackupJob>,
    IEntityTypeConfiguration<BackupRun>,
    IEntityTypeConfiguration<RestorePoint>
{
    public void Configure(EntityTypeBuilder<BackupJob> builder)
    {
        builder.ToTable("backup_jobs");
        builder.HasKey(job => job.Id);
        builder.HasIndex(job => job.VirtualMachineId).IsUnique();
    }

    public void Configure(EntityTypeBuilder<BackupRun> builder)
    {
        builder.ToTable("backup_runs");
        builder.HasKey(run => run.Id);
        builder.HasIndex(run => new { run.VirtualMachineId, run.Id });
        builder.HasIndex(run => run.JobId);
    }

    public void Configure(EntityTypeBuilder<RestorePoint> builder)
    {
        builder.ToTable("restore_points");
        builder.HasKey(point => point.Id);
        builder.HasIndex(point => new { point.VirtualMachineId, point.Id });
        builder.HasIndex(point => point.RunId).IsUnique();
    }
}
