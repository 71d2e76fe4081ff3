using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Orchestrator.Nodes;

/// <summary>A process of the service, as it last said of itself. Nothing is decided by it: who may act on an operation is in that one's row.</summary>
internal sealed class Node
{
    /// <summary>As claims name it.</summary>
    public required string Name { get; init; }

    public required string Machine { get; init; }

    /// <summary>As in setting <c>Roles</c>.</summary>
    public required string Roles { get; init; }

    public required string Version { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset CheckedInAt { get; set; }

    /// <summary>How much it asks of each vCenter, as JSON of <see cref="NodeLoad"/>; null where it is connected to none.</summary>
    public string? Loads { get; set; }

    /// <summary>It was asked to stop.</summary>
    public bool Draining { get; set; }
}

internal sealed class NodeMapping : IEntityTypeConfiguration<Node>
{
    public void Configure(EntityTypeBuilder<Node> builder)
    {
        builder.ToTable("nodes");
        builder.HasKey(node => node.Name);
    }
}
