using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Orchestrator.Nodes;

/// <summary>Which node has a role, and until when it has it without renewal. There is one row for each role, from the beginning.</summary>
internal sealed class Election
{
    public required ElectedRole Role { get; init; }

    /// <summary>The node, as claims name it; null while none has it.</summary>
    public string? Owner { get; set; }

    public DateTimeOffset? LeaseUntil { get; set; }
}

internal sealed class ElectionMapping : IEntityTypeConfiguration<Election>
{
    public void Configure(EntityTypeBuilder<Election> builder)
    {
        builder.ToTable("elections");
        builder.HasKey(election => election.Role);
        builder.Property(election => election.Role).ValueGeneratedNever();
        builder.HasIndex(election => election.Owner);
        builder.HasData(Enum.GetValues<ElectedRole>().Select(role => new Election { Role = role }));
    }
}
