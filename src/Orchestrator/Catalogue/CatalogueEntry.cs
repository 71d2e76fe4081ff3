using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Orchestrator.Catalogue;

/// <summary>One thing of the catalogue: a system, image, size, network or backup policy, with its definition as JSON.</summary>
internal sealed class CatalogueEntry
{
    public required Guid Id { get; init; }

    public required CatalogueKind Kind { get; init; }

    /// <summary>Code of a system, name of the others; unique within its kind.</summary>
    public required string Name { get; init; }

    public required string Definition { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>Persisted by number: never renumber.</summary>
internal enum CatalogueKind
{
    System = 0,
    Image = 1,
    Size = 2,
    Network = 3,
    BackupPolicy = 4,
}

internal sealed class CatalogueMapping : IEntityTypeConfiguration<CatalogueEntry>
{
    public void Configure(EntityTypeBuilder<CatalogueEntry> builder)
    {
        builder.ToTable("catalogue");
        builder.HasKey(entry => entry.Id);
        builder.HasIndex(entry => new { entry.Kind, entry.Name }).IsUnique();
    }
}
