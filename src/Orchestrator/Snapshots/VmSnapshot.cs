using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Orchestrator.Snapshots;

/// <summary>A snapshot that somebody asked for. Those of backups are their runs', and not here.</summary>
internal sealed class VmSnapshot
{
    public required Guid Id { get; init; }

    public required Guid VirtualMachineId { get; init; }

    /// <summary>As its maker named it; names need not be unique (quirk 82).</summary>
    public required string Name { get; init; }

    public required string Description { get; init; }

    /// <summary>Its managed object id; null until it was seen.</summary>
    public string? MoId { get; set; }

    public SnapshotState State { get; set; }

    /// <summary>The guest's file systems were quiesced; null until it was taken.</summary>
    public bool? Quiesced { get; set; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its maker is reminded of it; a day later it is removed.</summary>
    public required DateTimeOffset ExpiresAt { get; set; }

    public DateTimeOffset? RemovedAt { get; set; }
}

/// <summary>Persisted by number: never renumber.</summary>
internal enum SnapshotState
{
    Ordered = 0,
    Present = 1,
    Removed = 2,
    Failed = 3,
}

internal sealed class VmSnapshotMapping : IEntityTypeConfiguration<VmSnapshot>
{
    public void Configure(EntityTypeBuilder<VmSnapshot> builder)
    {
        builder.ToTable("vm_snapshots");
        builder.HasKey(snapshot => snapshot.Id);
        builder.HasIndex(snapshot => new { snapshot.VirtualMachineId, snapshot.State });
    }
}
