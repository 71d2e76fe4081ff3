using Orchestrator.Benchmarks.Creating;
using Orchestrator.Client.Inventory;
using Orchestrator.Client.Vms;

namespace Orchestrator.Benchmarks.Large;

/// <summary>Machines that are powered off at vCenter, ours and strangers': how long until our API shows it, and what that costs vCenter.</summary>
internal sealed class PowerOffs(Report report)
{
    private const int Ours = 32;
    private const int Strangers = 168;

    /// <summary>Calls that are the standing watch itself.</summary>
    private const string Watch = "WaitForUpdatesEx";

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public async Task RunAsync(BenchmarkOptions options)
    {
        var machines = options.Number("machines", LargeInventory.UsualMachines);
        await using var site = await CreatingSite.StartAsync(options, TimeSpan.FromSeconds(2), machines);
        var ours = new List<Guid>();
        foreach (var ordered in await Task.WhenAll(Enumerable.Range(1, Ours).Select(number => site.OrderAsync($"ours-{number:00}"))))
            ours.Add((await site.Service.Client.GetVmAsync(await site.FinishAsync(ordered))).Id);
        await KnownMachines.WaitForAsync(site.Service, machines + Ours);
        var strangers = (await site.Service.Client.CallAsync(api => api.ListInventoryAsync(null, managed: false, InventoryKind.Vm, PowerState.PoweredOn, "*-server-*", Strangers, null, CancellationToken.None))).Items;

        var before = await site.Simulator.ReadStatsAsync();
        var delays = new List<TimeSpan>();
        foreach (var id in ours)
        {
            var vm = (await site.Service.Client.GetVmAsync(id)).VCenter!.Vm!;
            delays.Add(await MeasureAsync(site, vm, async () => (await site.Service.Client.GetVmAsync(id)).PowerState));
        }

        foreach (var stranger in strangers)
            delays.Add(await MeasureAsync(site, stranger.Vm, async () => (await KnownMachines.FindAsync(site.Service, stranger.Name!))?.PowerState));
        var after = await site.Simulator.ReadStatsAsync();

        var besides = after.CallsByRoute.Where(route => !route.Key.Contains(Watch, StringComparison.Ordinal)).Sum(route => route.Value - before.CallsByRoute.GetValueOrDefault(route.Key));
        report.Add(
            $"a power-off among {machines} machines until our API shows it: p99, s", Measured.Percentile(delays, 0.99).TotalSeconds, 2,
            $"{ours.Count} of ours at /vms/{{id}}, {strangers.Count} strangers at /inventory; median {Measured.Median(delays).TotalSeconds:0.00} s, most {delays.Max().TotalSeconds:0.00} s");
        report.Add("vCenter calls for it besides the standing watch", besides, 0, $"{delays.Count} power-offs");
    }

    private static async Task<TimeSpan> MeasureAsync(CreatingSite site, string vm, Func<Task<PowerState?>> read)
    {
        var started = TimeProvider.System.GetTimestamp();
        await site.Simulator.ActOnVmAsync(vm, "power-off");
        while (await read() != PowerState.PoweredOff)
        {
            if (TimeProvider.System.GetElapsedTime(started) > Patience)
                throw new TimeoutException($"{vm} is still not shown as powered off.");
            await Task.Delay(Look, TimeProvider.System);
        }

        return TimeProvider.System.GetElapsedTime(started);
    }
}
