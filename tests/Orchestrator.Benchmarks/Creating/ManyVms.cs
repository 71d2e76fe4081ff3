using Orchestrator.TestKit.Databases;

namespace Orchestrator.Benchmarks.Creating;

/// <summary>
/// Many VMs at once on the creating slots, after as many as slots to warm up: makespan against the ideal, calls and CPU for each VM.
/// </summary>
internal sealed class ManyVms(Report report)
{
    public async Task RunAsync(BenchmarkOptions options)
    {
        var (vms, slots) = (options.Number("vms", CreatingSite.UsualVms), options.Number("slots", CreatingSite.UsualSlots));
        var clone = TimeSpan.FromSeconds(options.Number("clone", CreatingSite.UsualClone));
        await using var site = await CreatingSite.StartAsync(options, clone);
        foreach (var warmUp in await Task.WhenAll(Enumerable.Range(1, slots).Select(number => site.OrderAsync($"warm-up-{number:00}"))))
            await site.FinishAsync(warmUp);

        var before = await site.Simulator.ReadStatsAsync();
        var cpuBefore = Measured.CpuOf(site.Service.Process.Id);
        var started = TimeProvider.System.GetTimestamp();
        var operations = await Task.WhenAll(Enumerable.Range(1, vms).Select(number => site.OrderAsync($"many-{number:0000}")));
        foreach (var operation in operations)
            await site.FinishAsync(operation);
        var makespan = TimeProvider.System.GetElapsedTime(started);
        var cpu = Measured.CpuOf(site.Service.Process.Id) - cpuBefore;
        var after = await site.Simulator.ReadStatsAsync();
        var calls = after.Calls - before.Calls;

        var waves = (vms + slots - 1) / slots;
        var ideal = (clone * waves) + CreatingSite.Own.AfterClone;
        report.Add($"{vms} VMs at once, {slots} slots: makespan ÷ ideal", makespan / ideal, 1.05, $"{makespan.TotalSeconds:0.0} s; ideal {ideal.TotalSeconds:0.0} s");
        report.Add("vCenter calls per VM", (double)calls / vms, 12, $"{calls} calls in all; for each VM {ByRoute.Of(before, after, vms)}");
        report.Add(
            "CPU of the service per VM, ms", cpu.TotalMilliseconds / vms, options.Database == DatabaseKind.Postgres ? 16 : 40,
            $"{cpu.TotalSeconds:0.0} s in all, its HTTP API{(options.Database == DatabaseKind.Sqlite ? " and database" : "")} included; after a warm-up of {slots} VMs");
    }
}
