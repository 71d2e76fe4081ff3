using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Orchestrator.Operations;

internal sealed class OperationMapping : IEntityTypeConfiguration<Operation>, IEntityTypeConfiguration<OperationEvent>
{
    public void Configure(EntityTypeBuilder<Operation> builder)
    {
        builder.ToTable("operations");
        builder.HasKey(operation => operation.Id);
        builder.Property(operation => operation.Kind).HasMaxLength(64);
        builder.HasIndex(operation => new { operation.State, operation.WakeAt });
        builder.HasIndex(operation => new { operation.VirtualMachineId, operation.State });
        builder.HasIndex(operation => operation.Owner);
        builder.HasIndex(operation => new { operation.ParentId, operation.State });
    }

    public void Configure(EntityTypeBuilder<OperationEvent> builder)
    {
        builder.ToTable("operation_events");
        builder.HasKey(happened => happened.Sequence);
        builder.Property(happened => happened.Sequence).ValueGeneratedOnAdd();
        builder.HasIndex(happened => new { happened.OperationId, happened.Sequence });
    }
}
