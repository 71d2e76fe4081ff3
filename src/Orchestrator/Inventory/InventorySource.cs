using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Orchestrator.Persistence;

namespace Orchestrator.Inventory;

/// <summary>A vCenter whose machines are kept in the inventory.</summary>
internal sealed class InventorySource
{
    /// <summary>Its configured name.</summary>
    public required string VCenter { get; init; }

    /// <summary>When it last answered the watch, to within some seconds.</summary>
    public required DateTimeOffset ObservedAt { get; set; }

    /// <summary>When a vCenter last answered the watch; null before the first time.</summary>
    public static Task<DateTimeOffset?> ReadObservedAtAsync(OrchestratorDb db, string vcenter, CancellationToken cancellationToken) =>
        db.InventorySources.Where(source => source.VCenter == vcenter).Select(source => (DateTimeOffset?)source.ObservedAt).FirstOrDefaultAsync(cancellationToken);
}

internal sealed class InventorySourceMapping : IEntityTypeConfiguration<InventorySource>
{
    public void Configure(EntityTypeBuilder<InventorySource> builder)
    {
        builder.ToTable("inventory_sources");
        builder.HasKey(source => source.VCenter);
    }
}
