namespace Orchestrator.Benchmarks.Creating;

/// <summary>One VM on an idle service: POST to ready, against the sum of vCenter's own times on its path.</summary>
internal sealed class OneVm(Report report)
{
    private const int UsualRepeats = 5;
    private static readonly TimeSpan Clone = TimeSpan.FromSeconds(2);

    public async Task RunAsync(BenchmarkOptions options)
    {
        await using var site = await CreatingSite.StartAsync(options, Clone);
        await site.FinishAsync(await site.OrderAsync("warm-up"));

        var own = Clone + CreatingSite.Own.AfterClone;
        var ratios = new List<double>();
        for (var repeat = 1; repeat <= options.Number("repeats", UsualRepeats); repeat++)
        {
            var started = TimeProvider.System.GetTimestamp();
            await site.FinishAsync(await site.OrderAsync($"one-{repeat:00}"));
            ratios.Add(TimeProvider.System.GetElapsedTime(started) / own);
        }

        report.Add("one VM, POST to ready ÷ vCenter's own time", Measured.Median(ratios), 1.10, $"median of {ratios.Count}; least {ratios.Min():0.00}, most {ratios.Max():0.00}; vCenter's own {own.TotalSeconds:0.0} s");
    }
}
