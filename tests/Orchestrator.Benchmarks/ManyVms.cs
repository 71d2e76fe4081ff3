namespace Orchestrator.Benchmarks;

/// <summary>
/// Many VMs at once on 32 creating slots, after as many to warm up: makespan against the ideal, calls and CPU for each VM.
/// </summary>
internal sealed class ManyVms(Report report)
{
    private const int Slots = 32;

    public async Task RunAsync(BenchmarkOptions options)
    {
        await using var bench = await Bench.StartAsync(options, Bench.Path.Clone);
        foreach (var warmUp in await Task.WhenAll(Enumerable.Range(1, Slots).Select(number => bench.OrderAsync($"warm-up-{number:00}"))))
            await bench.FinishAsync(warmUp);

        var callsBefore = await bench.CallsAsync();
        var cpuBefore = bench.Cpu();
        var started = TimeProvider.System.GetTimestamp();
        var operations = await Task.WhenAll(Enumerable.Range(1, options.Vms).Select(number => bench.OrderAsync($"many-{number:000}")));
        foreach (var operation in operations)
            await bench.FinishAsync(operation);
        var makespan = TimeProvider.System.GetElapsedTime(started);
        var cpu = bench.Cpu() - cpuBefore;
        var calls = await bench.CallsAsync() - callsBefore;

        var waves = (options.Vms + Slots - 1) / Slots;
        var ideal = (Bench.Path.Clone * waves) + Bench.Path.AfterClone;
        report.Add($"{options.Vms} VMs at once, {Slots} slots: makespan ÷ ideal", makespan / ideal, 1.15, $"{makespan.TotalSeconds:0.0} s; ideal {ideal.TotalSeconds:0.0} s");
        report.Add("vCenter calls per VM", (double)calls / options.Vms, 16, $"{calls} calls in all");
        report.Add("CPU of the service per VM, ms", cpu.TotalMilliseconds / options.Vms, 40, $"{cpu.TotalSeconds:0.0} s in all, its HTTP API and database included; after a warm-up of {Slots} VMs");
    }
}
