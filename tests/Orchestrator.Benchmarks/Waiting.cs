namespace Orchestrator.Benchmarks;

/// <summary>Calls a second while many orders wait: for their clone, or for a slot to begin it.</summary>
internal sealed class Waiting(Report report)
{
    private static readonly TimeSpan LongClone = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(20);

    public async Task RunAsync(BenchmarkOptions options)
    {
        await using var bench = await Bench.StartAsync(options, LongClone);
        await Task.WhenAll(Enumerable.Range(1, options.Vms).Select(number => bench.OrderAsync($"wait-{number:000}")));
        await Task.Delay(Settling, TimeProvider.System);
        var before = await bench.CallsAsync();
        await Task.Delay(Window, TimeProvider.System);
        var calls = await bench.CallsAsync() - before;
        report.Add($"vCenter calls a second while {options.Vms} wait", calls / Window.TotalSeconds, 5, $"{calls} calls in {Window.TotalSeconds:0} s");
    }
}
