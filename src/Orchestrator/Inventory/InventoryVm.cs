using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Orchestrator.Inventory;

/// <summary>
/// A machine of a vCenter as the watch last saw it. Which of them are ours is not written here: the records of VMs say so. When it was
/// last seen is its vCenter's (<see cref="InventorySource"/>), so that a machine at rest is not written.
/// </summary>
internal sealed class InventoryVm
{
    public required string VCenter { get; init; }

    public required string MoId { get; init; }

    public Guid? InstanceUuid { get; set; }

    public string? Name { get; set; }

    public InventoryVmKind Kind { get; set; }

    /// <summary>As vCenter spells it, like all words here.</summary>
    public string? PowerState { get; set; }

    public string? Host { get; set; }

    public string? Folder { get; set; }

    public int? CpuCount { get; set; }

    public int? MemoryMiB { get; set; }

    public int? DiskCount { get; set; }

    public string? ToolsRunState { get; set; }

    public string? GuestHostName { get; set; }

    /// <summary>Separated by spaces.</summary>
    public string IpAddresses { get; set; } = "";

    public DateTimeOffset ChangedAt { get; set; }
}

/// <summary>Persisted by number: never renumber.</summary>
internal enum InventoryVmKind
{
    Vm = 0,
    Template = 1,
    ClusterAgent = 2,
}

internal sealed class InventoryVmMapping : IEntityTypeConfiguration<InventoryVm>
{
    public void Configure(EntityTypeBuilder<InventoryVm> builder)
    {
        builder.ToTable("inventory_vms");
        builder.HasKey(vm => new { vm.VCenter, vm.MoId });
        builder.HasIndex(vm => vm.Name);
        builder.HasIndex(vm => vm.InstanceUuid);
    }
}
