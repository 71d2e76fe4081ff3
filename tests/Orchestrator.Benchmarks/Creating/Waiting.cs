namespace Orchestrator.Benchmarks.Creating;

/// <summary>Calls a second while many orders wait: for their clone, or for a slot to begin it.</summary>
internal sealed class Waiting(Report report)
{
    private static readonly TimeSpan LongClone = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(60);

    public async Task RunAsync(BenchmarkOptions options)
    {
        var vms = options.Number("vms", CreatingSite.UsualVms);
        await using var site = await CreatingSite.StartAsync(options, LongClone);
        await Task.WhenAll(Enumerable.Range(1, vms).Select(number => site.OrderAsync($"wait-{number:0000}")));
        await Task.Delay(Settling, TimeProvider.System);
        var before = await site.Simulator.ReadStatsAsync();
        await Task.Delay(Window, TimeProvider.System);
        var after = await site.Simulator.ReadStatsAsync();
        var calls = after.Calls - before.Calls;
        report.Add($"vCenter calls a second while {vms} wait", calls / Window.TotalSeconds, 2, $"{calls} calls in {Window.TotalSeconds:0} s{(calls == 0 ? "" : $": {ByRoute.Of(before, after, 1)}")}");
    }
}
