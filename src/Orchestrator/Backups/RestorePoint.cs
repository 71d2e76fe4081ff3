using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Orchestrator.Backups;

/// <summary>A copy that was read back, and from which a VM can be restored; or what an organisation's own product said that it has.</summary>
internal sealed class RestorePoint
{
    public required Guid Id { get; init; }

    public required Guid RunId { get; init; }

    public required Guid VirtualMachineId { get; init; }

    public required string Policy { get; init; }

    public required string VCenter { get; init; }

    public RestorePointState State { get; set; }

    /// <summary>Why it is not good any more.</summary>
    public string? Reason { get; set; }

    /// <summary>Name of the copy in the policy's folder; for one of an organisation's own product, what that calls it.</summary>
    public required string CopyName { get; init; }

    /// <summary>Null: an organisation's own product has it.</summary>
    public string? CopyMoId { get; init; }

    public Guid CopyInstanceUuid { get; init; }

    /// <summary>vCenter's id of the datastore that the copy stands on.</summary>
    public string? Datastore { get; init; }

    /// <summary>Bytes of all its disks.</summary>
    public required long SizeBytes { get; init; }

    /// <summary>Bytes by disk of the copy, in its order, as JSON.</summary>
    public required string DiskSizes { get; init; }

    public required Quiesced Quiesced { get; init; }

    public required DateTimeOffset TakenAt { get; init; }

    public required DateTimeOffset VerifiedAt { get; init; }

    /// <summary>When a VM that was restored from it ran and answered; null: never tried.</summary>
    public DateTimeOffset? ProvenAt { get; set; }

    /// <summary>When it was pruned, or found lost or changed.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}

/// <summary>Persisted by number: never renumber.</summary>
internal enum RestorePointState
{
    Good = 0,

    /// <summary>Its copy is gone, and not by us.</summary>
    Lost = 1,

    /// <summary>Its copy is not what was read back.</summary>
    Changed = 2,

    /// <summary>Its time was over; its copy is destroyed, or about to be.</summary>
    Pruned = 3,
}

internal sealed class RestorePointMapping : IEntityTypeConfiguration<RestorePoint>
{
    public void Configure(EntityTypeBuilder<RestorePoint> builder)
    {
        builder.ToTable("restore_points");
        builder.HasKey(point => point.Id);
        builder.HasIndex(point => new { point.VirtualMachineId, point.Id });
        builder.HasIndex(point => point.RunId).IsUnique();
        builder.HasIndex(point => new { point.VCenter, point.CopyMoId });
        builder.HasIndex(point => new { point.Policy, point.State });
    }
}
