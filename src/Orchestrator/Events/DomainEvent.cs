using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Orchestrator.Events;

/// <summary>
/// Something that somebody is to be told of. Written in the transaction of the change that it tells of, so that nothing is told
/// that did not happen, and nothing that happened goes untold.
/// </summary>
internal sealed class DomainEvent
{
    /// <summary>In the order in which they were written; given by the database.</summary>
    public long Sequence { get; init; }

    public required Guid Id { get; init; }

    /// <summary>For example <c>vm.expiring</c>; never renamed.</summary>
    public required string Type { get; init; }

    public string? System { get; init; }

    public Guid? VirtualMachineId { get; init; }

    /// <summary>One sentence for people, in English and in Japanese.</summary>
    public required string Message { get; init; }

    public required string MessageJa { get; init; }

    public required DateTimeOffset At { get; init; }
}

internal sealed class DomainEventMapping : IEntityTypeConfiguration<DomainEvent>
{
    public void Configure(EntityTypeBuilder<DomainEvent> builder)
    {
        builder.ToTable("domain_events");
        builder.HasKey(happened => happened.Sequence);
        builder.Property(happened => happened.Sequence).ValueGeneratedOnAdd();
        builder.Property(happened => happened.Type).HasMaxLength(64);
        builder.HasIndex(happened => new { happened.VirtualMachineId, happened.Sequence });
    }
}
