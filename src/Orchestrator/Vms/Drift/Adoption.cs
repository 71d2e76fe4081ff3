using System.Globalization;
using Orchestrator.Api;
using Orchestrator.Vms.Order;

namespace Orchestrator.Vms.Drift;

/// <summary>What becomes of order and applied hardware when observed values are adopted.</summary>
internal static class Adoption
{
    /// <summary>A size that the catalogue names is given up where its figures are not those any more.</summary>
    public static VmOrder Into(VmOrder order, IReadOnlyList<VmDrift> adopted)
    {
        var (cpuCount, memoryMiB) = (Number(adopted, DriftedProperty.CpuCount) ?? order.CpuCount, Number(adopted, DriftedProperty.MemoryMiB) ?? order.MemoryMiB);
        return (cpuCount, memoryMiB) == (order.CpuCount, order.MemoryMiB) ? order : order with { CpuCount = cpuCount, MemoryMiB = memoryMiB, Size = null };
    }

    public static AppliedHardware Into(AppliedHardware applied, IReadOnlyList<VmDrift> adopted) => applied with
    {
        CpuCount = Number(adopted, DriftedProperty.CpuCount) ?? applied.CpuCount,
        MemoryMiB = Number(adopted, DriftedProperty.MemoryMiB) ?? applied.MemoryMiB,
        DiskCount = Number(adopted, DriftedProperty.DiskCount) ?? applied.DiskCount,
    };

    /// <summary>What is worth knowing of it.</summary>
    /// <param name="order">With what was adopted, and with system and image as the catalogue has them.</param>
    /// <param name="adopted">What was adopted.</param>
    public static IReadOnlyList<Text> Warnings(VmOrder order, IReadOnlyList<VmDrift> adopted)
    {
        var limits = new HardwareRules(order.System.Limits, order.Image.Limits, new OrderErrors());
        var warnings = new List<Text>();
        if (Number(adopted, DriftedProperty.CpuCount) is { } cpus && cpus > limits.MostCpus)
            warnings.Add(Beyond(DriftedProperty.CpuCount, cpus, limits.MostCpus));
        if (Number(adopted, DriftedProperty.MemoryMiB) is { } memory && memory > limits.MostMemoryMiB)
            warnings.Add(Beyond(DriftedProperty.MemoryMiB, memory, limits.MostMemoryMiB));
        if (Number(adopted, DriftedProperty.DiskCount) is not null)
            warnings.Add(new("The number of disks is adopted; the list of ordered disks is not changed by it.", "ディスク数を採用しました。注文されたディスクの一覧は変わりません。"));
        return warnings;
    }

    private static int? Number(IReadOnlyList<VmDrift> adopted, DriftedProperty property) =>
        adopted.FirstOrDefault(row => row.Property == property) is { } row ? int.Parse(row.Observed, CultureInfo.InvariantCulture) : null;

    private static Text Beyond(DriftedProperty property, int adopted, int most) => new(
        string.Create(CultureInfo.InvariantCulture, $"{DriftViews.Word(property)} {adopted} is beyond the limit of system or image, {most}: it cannot be ordered so."),
        string.Create(CultureInfo.InvariantCulture, $"{DriftViews.Word(property)} {adopted} はシステムまたはイメージの上限 {most} を超えています。この値で注文することはできません。"));
}
