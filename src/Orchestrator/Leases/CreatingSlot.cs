using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Orchestrator.Operations;

namespace Orchestrator.Leases;

/// <summary>
/// One of the places for work that a vCenter does only so much of at once (clones). vCenter queues the excess silently, so
/// that a queued clone looks like a slow one; here it is seen to wait.
/// </summary>
internal sealed class CreatingSlot
{
    /// <summary>What is limited, for example <c>main</c> (a vCenter) or <c>main/LocalDS_0</c> (a datastore of it).</summary>
    public required string Scope { get; init; }

    public required int Number { get; init; }

    public OperationId? OperationId { get; set; }

    public string? Owner { get; set; }

    public DateTimeOffset? LeaseUntil { get; set; }
}

internal sealed class CreatingSlotMapping : IEntityTypeConfiguration<CreatingSlot>
{
    public void Configure(EntityTypeBuilder<CreatingSlot> builder)
    {
        builder.ToTable("creating_slots");
        builder.HasKey(slot => new { slot.Scope, slot.Number });
        builder.HasIndex(slot => slot.OperationId);
    }
}
