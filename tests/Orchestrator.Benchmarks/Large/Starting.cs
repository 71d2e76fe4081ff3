namespace Orchestrator.Benchmarks.Large;

/// <summary>From the start of the process, with all roles, to its first answer.</summary>
internal static class Starting
{
    private const int Repeats = 5;

    public static async Task RunAsync(FilledSite large, Report report)
    {
        var times = new List<TimeSpan>();
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            var started = TimeProvider.System.GetTimestamp();
            await using var service = await large.StartAsync();
            _ = await service.Client.CallAsync(api => api.ListVmsAsync(null, null, null, 1, null, CancellationToken.None));
            times.Add(TimeProvider.System.GetElapsedTime(started));
        }

        report.Add(
            $"start to first answer with {large.Vms} VMs and {large.Operations} operations, s", Measured.Median(times).TotalSeconds, 3,
            $"median of {Repeats}; most {times.Max().TotalSeconds:0.00} s; dotnet Orchestrator.dll, database there, one vCenter to log in to");
    }
}
