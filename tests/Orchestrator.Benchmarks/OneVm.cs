namespace Orchestrator.Benchmarks;

/// <summary>One VM on an idle service: POST to ready, against the sum of vCenter's own times on its path.</summary>
internal sealed class OneVm(Report report)
{
    public async Task RunAsync(BenchmarkOptions options)
    {
        await using var bench = await Bench.StartAsync(options, Bench.Path.Clone);
        await bench.FinishAsync(await bench.OrderAsync("warm-up"));

        var own = Bench.Path.Clone + Bench.Path.AfterClone;
        var ratios = new List<double>();
        for (var repeat = 1; repeat <= options.Repeats; repeat++)
        {
            var started = TimeProvider.System.GetTimestamp();
            await bench.FinishAsync(await bench.OrderAsync($"one-{repeat:00}"));
            ratios.Add(TimeProvider.System.GetElapsedTime(started) / own);
        }

        ratios.Sort();
        report.Add("one VM, POST to ready ÷ vCenter's own time", ratios[ratios.Count / 2], 1.25, $"median of {ratios.Count}; least {ratios[0]:0.00}, most {ratios[^1]:0.00}; vCenter's own {own.TotalSeconds:0.0} s");
    }
}
