namespace Orchestrator.Benchmarks.Large;

/// <summary>A database of many operations and VMs: lists, and the start.</summary>
internal static class LargeDatabase
{
    private const int UsualOperations = 1_000_000;
    private const int UsualVms = 100_000;
    private const int Small = 1_000;

    public static async Task RunAsync(BenchmarkOptions options, Report report)
    {
        var (operations, vms) = (options.Number("operations", UsualOperations), options.Number("vms", UsualVms));
        await using var databases = await BenchDatabase.StartAsync(options.Database);
        await using var small = await FilledSite.MakeAsync(databases, Small, Small);
        await using var large = await FilledSite.MakeAsync(databases, operations, vms);
        await Paging.RunAsync(small, large, report);
        await Starting.RunAsync(large, report);
    }
}
