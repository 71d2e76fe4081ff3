using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Orchestrator.VCenters.Health;

/// <summary>What the nodes tell each other of a vCenter. Written when it changes, by whoever met it.</summary>
internal sealed class VCenterState
{
    /// <summary>The configured name.</summary>
    public required string Name { get; init; }

    /// <summary>It failed too often: until then nothing is sent by other nodes than the one that looks whether it answers again.</summary>
    public DateTimeOffset? OpenUntil { get; set; }

    /// <summary>The node whose breaker opened.</summary>
    public string? OpenedBy { get; set; }

    /// <summary>It asked to be left alone until then.</summary>
    public DateTimeOffset? BackOffUntil { get; set; }

    public DateTimeOffset ChangedAt { get; set; }
}

/// <summary>How often a credential was refused by a vCenter, whoever tried it; gone once it was taken.</summary>
internal sealed class LoginRefusal
{
    public required string VCenter { get; init; }

    /// <summary>A slow, salted hash of user and password, which gives neither away.</summary>
    public required string Credential { get; init; }

    public int Refused { get; set; }

    public DateTimeOffset? LastAt { get; set; }

    /// <summary>The node that tries it now.</summary>
    public string? TriedBy { get; set; }

    /// <summary>When its try is over at the latest.</summary>
    public DateTimeOffset? TryUntil { get; set; }
}

internal sealed class VCenterStateMapping : IEntityTypeConfiguration<VCenterState>, IEntityTypeConfiguration<LoginRefusal>
{
    public void Configure(EntityTypeBuilder<VCenterState> builder)
    {
        builder.ToTable("vcenter_states");
        builder.HasKey(state => state.Name);
    }

    public void Configure(EntityTypeBuilder<LoginRefusal> builder)
    {
        builder.ToTable("login_refusals");
        builder.HasKey(refusal => new { refusal.VCenter, refusal.Credential });
    }
}
