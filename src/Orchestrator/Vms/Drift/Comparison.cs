using System.Globalization;
using Orchestrator.VCenter.Watching;

namespace Orchestrator.Vms.Drift;

/// <summary>One property of a VM: declared, last applied and observed.</summary>
internal readonly record struct Comparison(DriftedProperty Property, string? Declared, string? Applied, string? Observed)
{
    /// <summary>What vCenter has not told is no change (quirk 89).</summary>
    public bool IsUnknown => Declared is null || Observed is null;

    public bool Differs => !IsUnknown && Declared != Observed;

    public static IReadOnlyList<Comparison> Of(string name, VmOrder order, AppliedHardware applied, VmFacts seen) =>
    [
        new(DriftedProperty.CpuCount, Text(order.CpuCount), Text(applied.CpuCount), Text(seen.CpuCount)),
        new(DriftedProperty.MemoryMiB, Text(order.MemoryMiB), Text(applied.MemoryMiB), Text(seen.MemoryMiB)),

        // The order does not count the image's disks: how many there were after our last change of them is what is to be.
        new(DriftedProperty.DiskCount, Text(applied.DiskCount), Text(applied.DiskCount), Text(seen.DiskCount)),
        new(DriftedProperty.Name, name, applied.Name, seen.Name),
    ];

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
