using System.Globalization;
using System.Numerics;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.Vms.Resize;

/// <summary>What of CPU and memory vCenter changes while a VM runs: each needs hot-add for it, and only upward (quirk 66).</summary>
internal static class HotChanges
{
    /// <summary>Why the VM has to be off for it, a sentence for each resource; none when it need not, or is off.</summary>
    public static IReadOnlyList<string> ReasonsToRestart(VmRecord seen, int cpuCount, long memoryMiB)
    {
        if (seen.PowerState == VirtualMachinePowerState.PoweredOff)
            return [];
        var reasons = new List<string>();
        if (Why(seen.NumCpu, cpuCount, seen.CpuHotAdd, "CPU") is { } cpu)
            reasons.Add(cpu);
        else if (seen.CoresPerSocket is { } cores && cpuCount % cores != 0)
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"CPU {seen.NumCpu} → {cpuCount}: a socket has {cores} cores, and that changes only while it is off"));
        if (Why(seen.MemoryMiB, memoryMiB, seen.MemoryHotAdd, "memory") is { } memory)
            reasons.Add(memory);
        return reasons;
    }

    /// <summary>A count of CPUs has to be a multiple of it.</summary>
    public static int? CoresPerSocket(VmRecord seen, int cpuCount) =>
        seen.CoresPerSocket is { } cores ? (int)BigInteger.GreatestCommonDivisor(cores, cpuCount) : null;

    private static string? Why(long present, long wanted, bool hotAdd, string resource)
    {
        var change = string.Create(CultureInfo.InvariantCulture, $"{resource} {present} → {wanted}");
        if (wanted == present)
            return null;
        if (wanted < present)
            return $"{change}: less of it can be had only while it is off";
        return hotAdd ? null : $"{change}: hot-add of {resource} is not enabled for it";
    }
}
