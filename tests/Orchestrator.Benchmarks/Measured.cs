using System.Diagnostics;
using System.Globalization;

namespace Orchestrator.Benchmarks;

/// <summary>Figures of what was measured several times, and of processes.</summary>
internal static class Measured
{
    public static T Median<T>(IEnumerable<T> values) => Percentile(values, 0.5);

    /// <summary>The least value that at least this share of the values does not exceed.</summary>
    public static T Percentile<T>(IEnumerable<T> values, double share)
    {
        var sorted = values.Order().ToList();
        return sorted[Math.Clamp((int)Math.Ceiling(sorted.Count * share) - 1, 0, sorted.Count - 1)];
    }

    public static TimeSpan CpuOf(int process)
    {
        using var found = Process.GetProcessById(process);
        return found.TotalProcessorTime;
    }

    /// <summary>What of a process lies in memory, in MB.</summary>
    /// <param name="process">Its id.</param>
    /// <param name="which"><c>VmRSS</c> now, <c>VmHWM</c> at most so far.</param>
    public static double MemoryOf(int process, string which)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith(which + ":", StringComparison.Ordinal));
        return double.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1000;
    }
}
