namespace Orchestrator.Benchmarks.Creating;

/// <summary>What creating VMs costs: time, vCenter's calls, CPU.</summary>
internal static class CreatingFigures
{
    public static async Task RunAsync(BenchmarkOptions options, Report report)
    {
        report.Remark(
            $"The first backup is not part of it; customization's own time counts as vCenter's. Simulator: clone {options.Number("clone", CreatingSite.UsualClone)} s (2 s for one VM), "
            + "reconfigure 0.1 s, power-on 0.5 s, Tools 1 s after power-on, customization 0.5 s, 5 ms a call.");
        await new OneVm(report).RunAsync(options);
        await new ManyVms(report).RunAsync(options);
        await new Waiting(report).RunAsync(options);
    }
}
