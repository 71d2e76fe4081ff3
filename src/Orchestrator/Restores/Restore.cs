using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Orchestrator.Operations;

namespace Orchestrator.Restores;

/// <summary>One use of a restore point, from the request until nothing is left to be decided.</summary>
internal sealed class Restore
{
    public required Guid Id { get; init; }

    public required Guid RestorePointId { get; init; }

    /// <summary>The VM that the point is of.</summary>
    public required Guid VirtualMachineId { get; init; }

    public required RestoreMode Mode { get; init; }

    public required RestoreState State { get; set; }

    /// <summary>The operation that restores.</summary>
    public required OperationId OperationId { get; init; }

    /// <summary>With <see cref="RestoreMode.NewVm"/>: the record of the new VM.</summary>
    public Guid? NewVirtualMachineId { get; init; }

    /// <summary>What was set aside or attached, as JSON.</summary>
    public string? Kept { get; set; }

    /// <summary>When what was set aside is destroyed, or what was attached is detached, by itself.</summary>
    public DateTimeOffset? KeepUntil { get; set; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? EndedAt { get; set; }
}

/// <summary>Persisted by number: never renumber.</summary>
internal enum RestoreMode
{
    NewVm = 0,
    InPlace = 1,
    Disk = 2,
}

/// <summary>Persisted by number: never renumber.</summary>
internal enum RestoreState
{
    Running = 0,

    /// <summary>In place: the restored VM runs, the former one is kept until somebody confirms or rolls back.</summary>
    AwaitingDecision = 1,

    /// <summary>Disk: it is attached.</summary>
    Attached = 2,

    /// <summary>The new VM is there.</summary>
    Succeeded = 3,
    Confirmed = 4,
    RolledBack = 5,
    Detached = 6,

    /// <summary>Nothing was changed in the end.</summary>
    Failed = 7,
}

internal sealed class RestoreMapping : IEntityTypeConfiguration<Restore>
{
    public void Configure(EntityTypeBuilder<Restore> builder)
    {
        builder.ToTable("restores");
        builder.HasKey(restore => restore.Id);
        builder.HasIndex(restore => new { restore.VirtualMachineId, restore.Id });
        builder.HasIndex(restore => restore.RestorePointId);
        builder.HasIndex(restore => restore.State);
    }
}
