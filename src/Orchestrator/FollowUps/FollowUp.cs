using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Orchestrator.Operations;

namespace Orchestrator.FollowUps;

/// <summary>
/// Something with a date: at <see cref="DueAt"/> Quartz wakes it, and it starts one operation. Written in the transaction of
/// what it follows from.
/// </summary>
internal sealed class FollowUp
{
    public required Guid Id { get; init; }

    /// <summary>For example <c>backup.run</c>; names the kind of follow-up that starts it.</summary>
    public required string Kind { get; init; }

    /// <summary>What it is about, for example the id of a backup job.</summary>
    public required Guid Subject { get; init; }

    public Guid? VirtualMachineId { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    /// <summary>How many of this kind and subject came before it: for rising intervals.</summary>
    public int Attempt { get; init; }

    /// <summary>Until when further ones may follow.</summary>
    public DateTimeOffset? Until { get; init; }

    public FollowUpState State { get; set; }

    public OperationId? OperationId { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>Persisted by number: never renumber.</summary>
internal enum FollowUpState
{
    Pending = 0,
    Started = 1,
    Withdrawn = 2,
}

internal sealed class FollowUpMapping : IEntityTypeConfiguration<FollowUp>
{
    public void Configure(EntityTypeBuilder<FollowUp> builder)
    {
        builder.ToTable("follow_ups");
        builder.HasKey(followUp => followUp.Id);
        builder.HasIndex(followUp => new { followUp.State, followUp.DueAt });
        builder.HasIndex(followUp => new { followUp.Kind, followUp.Subject, followUp.DueAt }).IsUnique();
    }
}
