using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Orchestrator.Operations;

namespace Orchestrator.Backups;

/// <summary>One try to back a VM up. It succeeded only when its copy was read back, or its provider said so.</summary>
internal sealed class BackupRun
{
    public required Guid Id { get; init; }

    public required Guid JobId { get; init; }

    public required Guid VirtualMachineId { get; init; }

    /// <summary>Name of the policy that it was taken under.</summary>
    public required string Policy { get; init; }

    /// <summary>Null where the organisation's own product did it.</summary>
    public OperationId? OperationId { get; init; }

    public required BackupOutcome State { get; set; }

    /// <summary>When its turn was; null when somebody asked for it.</summary>
    public DateTimeOffset? DueAt { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; set; }

    public Quiesced Quiesced { get; set; }

    /// <summary>Why the snapshot was not quiesced, when it was not.</summary>
    public string? QuiescedReason { get; set; }

    /// <summary>What the organisation's own product calls it; a run is told once.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The failure, as JSON.</summary>
    public string? Error { get; set; }
}

/// <summary>Persisted by number: never renumber.</summary>
internal enum BackupOutcome
{
    Running = 0,
    Succeeded = 1,
    Failed = 2,

    /// <summary>It did not begin before its window closed.</summary>
    Missed = 3,
}

/// <summary>Whether the guest's file systems were quiet when the snapshot was taken. Persisted by number: never renumber.</summary>
internal enum Quiesced
{
    /// <summary>Not taken yet.</summary>
    Unknown = 0,
    Yes = 1,

    /// <summary>Tools ran, but the guest could not be quieted.</summary>
    No = 2,

    /// <summary>It was not asked for: Tools did not run, or the policy does not want it.</summary>
    Skipped = 3,
}

internal sealed class BackupRunMapping : IEntityTypeConfiguration<BackupRun>
{
    public void Configure(EntityTypeBuilder<BackupRun> builder)
    {
        builder.ToTable("backup_runs");
        builder.HasKey(run => run.Id);
        builder.HasIndex(run => new { run.VirtualMachineId, run.Id });
        builder.HasIndex(run => run.JobId);
        builder.HasIndex(run => new { run.Policy, run.StartedAt });
        builder.HasIndex(run => new { run.JobId, run.ExternalId }).IsUnique();
    }
}
