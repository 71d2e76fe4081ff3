using Orchestrator.Benchmarks.Creating;

namespace Orchestrator.Benchmarks.Large;

/// <summary>Memory of the service with many operations under way, at a vCenter of many machines which it keeps in its inventory.</summary>
internal sealed class InFlight(Report report)
{
    private const int UsualVms = 2000;

    /// <summary>At once, as a client's connections allow.</summary>
    private const int Callers = 50;

    private static readonly TimeSpan LongClone = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    public async Task RunAsync(BenchmarkOptions options)
    {
        var (machines, vms) = (options.Number("machines", LargeInventory.UsualMachines), options.Number("vms", UsualVms));
        await using var site = await CreatingSite.StartAsync(options, LongClone, machines, mostAtOnce: vms + (vms / 5));
        var known = await KnownMachines.WaitForAsync(site.Service, machines);
        await Parallel.ForAsync(1, vms + 1, new ParallelOptions { MaxDegreeOfParallelism = Callers }, async (number, _) => await site.OrderAsync($"flight-{number:0000}"));

        var process = site.Service.Process.Id;
        var most = 0.0;
        for (var waited = TimeSpan.Zero; waited < Window; waited += Look)
        {
            await Task.Delay(Look, TimeProvider.System);
            most = Math.Max(most, Measured.MemoryOf(process, "VmRSS"));
        }

        report.Add(
            $"memory at {vms} operations in flight, MB", most, 400,
            $"the most of {Window.TotalSeconds:0} s; {Measured.MemoryOf(process, "VmHWM"):0} MB at most since the start; {known} machines in the inventory");
    }
}
