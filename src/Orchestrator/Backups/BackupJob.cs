using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Orchestrator.Backups;

/// <summary>The standing order to back one VM up under a policy.</summary>
internal sealed class BackupJob
{
    public required Guid Id { get; init; }

    public required Guid VirtualMachineId { get; init; }

    public required string Policy { get; set; }

    public required BackupJobState State { get; set; }

    public DateTimeOffset? NextRunAt { get; set; }

    /// <summary>When the guest's state was caught that the newest good restore point holds; null before the first.</summary>
    public DateTimeOffset? LastGoodAt { get; set; }

    /// <summary>When somebody was told that no good point is young enough; null while there is one.</summary>
    public DateTimeOffset? OverdueSince { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>Persisted by number: never renumber.</summary>
internal enum BackupJobState
{
    Active = 0,
    Ended = 1,
}

internal sealed class BackupJobMapping : IEntityTypeConfiguration<BackupJob>
{
    public void Configure(EntityTypeBuilder<BackupJob> builder)
    {
        builder.ToTable("backup_jobs");
        builder.HasKey(job => job.Id);
        builder.HasIndex(job => job.VirtualMachineId).IsUnique();
        builder.HasIndex(job => new { job.Policy, job.Id });
    }
}
