using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Orchestrator.Api;

/// <summary>What was answered to a POST with an <c>Idempotency-Key</c>, written in the transaction of what it started.</summary>
internal sealed class IdempotencyRecord
{
    public required string Caller { get; init; }

    /// <summary>Method and path of the request.</summary>
    public required string Route { get; init; }

    public required string Key { get; init; }

    /// <summary>SHA-256 of the body, hexadecimal.</summary>
    public required string BodyHash { get; init; }

    public required int Status { get; init; }

    /// <summary>The answer's headers worth repeating (Location and kin), as JSON.</summary>
    public required string Headers { get; init; }

    public required string Body { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

internal sealed class IdempotencyMapping : IEntityTypeConfiguration<IdempotencyRecord>
{
    public void Configure(EntityTypeBuilder<IdempotencyRecord> builder)
    {
        builder.ToTable("idempotency_records");
        builder.HasKey(record => new { record.Caller, record.Route, record.Key });
        builder.HasIndex(record => record.CreatedAt);
    }
}
