using Orchestrator.Catalogue;
using Orchestrator.Client.Vms;

namespace Orchestrator.Vms.Order;

/// <summary>Judges CPU, memory and disks by the service's limits and those of system and image.</summary>
internal sealed class HardwareRules(CatalogueLimits? system, CatalogueLimits? image, OrderErrors errors)
{
    private const int MostDisksOfAll = 60;
    private const int MostDiskGiB = 62 * 1024;

    public int MostCpus { get; } = Least(CatalogueRules.MostCpus, system?.MaxCpuCount, image?.MaxCpuCount);

    public int MostMemoryMiB { get; } = Least(CatalogueRules.MostMemoryMiB, system?.MaxMemoryMiB, image?.MaxMemoryMiB);

    /// <summary>Disks beyond those of the image.</summary>
    public int MostDisks { get; } = Least(MostDisksOfAll, system?.MaxDisks, image?.MaxDisks);

    public int LargestDiskGiB { get; } = Least(MostDiskGiB, system?.MaxDiskGiB, image?.MaxDiskGiB);

    public (int CpuCount, int MemoryMiB) JudgeSize(SizeChoice? size, SizeDefinition? named)
    {
        if (size is null)
        {
            errors.Required("size");
            return default;
        }

        return size.Name is { } name ? JudgeNamed(name, named) : JudgeFigures(size);
    }

    public void CheckDiskCount(int count)
    {
        if (count > MostDisks)
            errors.OutOfRange(0, MostDisks, "", "disks");
    }

    public void CheckDiskSize(int sizeGiB, int index)
    {
        if (sizeGiB < 1 || sizeGiB > LargestDiskGiB)
            errors.OutOfRange(1, LargestDiskGiB, " GiB", "disks", index, "sizeGiB");
    }

    private (int CpuCount, int MemoryMiB) JudgeNamed(string name, SizeDefinition? named)
    {
        if (named is null)
        {
            errors.Unknown("size", "サイズ", "sizes", name, "size");
            return default;
        }

        if (named.CpuCount > MostCpus || named.MemoryMiB > MostMemoryMiB)
            errors.Invalid("out-of-range", $"{name} is beyond the limits of system or image: {MostCpus} CPUs, {MostMemoryMiB} MiB.", $"{name} はシステムまたはイメージの上限({MostCpus} CPU、{MostMemoryMiB} MiB)を超えています。", "size");
        return (named.CpuCount, named.MemoryMiB);
    }

    private (int CpuCount, int MemoryMiB) JudgeFigures(SizeChoice size)
    {
        if (size.CpuCount is not { } cpuCount)
            errors.Required("size", "cpuCount");
        else if (cpuCount < 1 || cpuCount > MostCpus)
            errors.OutOfRange(1, MostCpus, "", "size", "cpuCount");
        if (size.MemoryMiB is not { } memoryMiB)
            errors.Required("size", "memoryMiB");
        else if (memoryMiB < 4 || memoryMiB > MostMemoryMiB || memoryMiB % 4 != 0)
            errors.OutOfRange(4, MostMemoryMiB, " MiB (×4)", "size", "memoryMiB");
        return (size.CpuCount ?? 0, size.MemoryMiB ?? 0);
    }

    private static int Least(int ours, params ReadOnlySpan<int?> others)
    {
        foreach (var other in others)
            ours = Math.Min(ours, other ?? ours);
        return ours;
    }
}
