using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Orchestrator.Vms.Drift;

/// <summary>
/// A property in which a VM differs in vCenter from what was declared, made behind our back. It is there only while it differs; values are
/// texts, numbers among them in digits.
/// </summary>
internal sealed class VmDrift
{
    public required Guid VirtualMachineId { get; init; }

    public required DriftedProperty Property { get; init; }

    /// <summary>What it is to be.</summary>
    public required string Declared { get; set; }

    /// <summary>What an operation of ours last set, or found as its result; null when none is known to have.</summary>
    public string? Applied { get; set; }

    /// <summary>What the watch saw.</summary>
    public required string Observed { get; set; }

    /// <summary>When this observed value was first seen.</summary>
    public required DateTimeOffset Since { get; set; }

    /// <summary>The observed value that somebody wants to hear no more of; another one is shown again.</summary>
    public string? IgnoredValue { get; set; }

    public string? IgnoredBy { get; set; }

    public DateTimeOffset? IgnoredAt { get; set; }

    public bool IsIgnored => IgnoredValue == Observed;

    public void Ignore(string by, DateTimeOffset at) => (IgnoredValue, IgnoredBy, IgnoredAt) = (Observed, by, at);

    public void Heed() => (IgnoredValue, IgnoredBy, IgnoredAt) = (null, null, null);
}

/// <summary>What is compared of a VM. Persisted by number: never renumber.</summary>
internal enum DriftedProperty
{
    CpuCount = 0,
    MemoryMiB = 1,

    /// <summary>All virtual disks, those of the image included.</summary>
    DiskCount = 2,
    Name = 3,
}

internal sealed class VmDriftMapping : IEntityTypeConfiguration<VmDrift>
{
    public void Configure(EntityTypeBuilder<VmDrift> builder)
    {
        builder.ToTable("vm_drifts");
        builder.HasKey(drift => new { drift.VirtualMachineId, drift.Property });
        builder.Ignore(drift => drift.IsIgnored);
    }
}
