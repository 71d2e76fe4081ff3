namespace Orchestrator.Benchmarks.Large;

/// <summary>A vCenter of many machines: what the service needs for it, and how soon it shows what happens there.</summary>
internal static class LargeInventory
{
    public const int UsualMachines = 20_000;

    public static async Task RunAsync(BenchmarkOptions options, Report report)
    {
        await new InFlight(report).RunAsync(options);
        await new PowerOffs(report).RunAsync(options);
    }
}
