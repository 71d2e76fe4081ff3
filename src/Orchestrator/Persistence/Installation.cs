using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Orchestrator.Persistence;

/// <summary>The one row that says which installation this database belongs to, and who may use its schema.</summary>
internal sealed class Installation
{
    public const int TheOnlyRow = 1;

    public int Row { get; init; } = TheOnlyRow;

    /// <summary>Stands in the marker of every VM of ours, so that two installations on one vCenter leave each other's VMs alone.</summary>
    public required Guid Id { get; init; }

    /// <summary>The oldest program version that may use this schema.</summary>
    public required string OldestProgram { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
}

internal sealed class InstallationMapping : IEntityTypeConfiguration<Installation>
{
    public void Configure(EntityTypeBuilder<Installation> builder)
    {
        builder.ToTable("installation");
        builder.HasKey(installation => installation.Row);
        builder.Property(installation => installation.Row).ValueGeneratedNever();
    }
}
