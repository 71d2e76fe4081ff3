using Orchestrator.Benchmarks;

// dotnet run -c Release --project tests/Orchestrator.Benchmarks [-- --vms 200 --database sqlite|postgres]
// dotnet run -c Release --project tests/Orchestrator.Benchmarks -- --vms 0 --backups 2000 [--database sqlite|postgres]
// Figures, side by side in one run, each a ratio or a count; results go beside this file.
var options = BenchmarkOptions.Parse(args);
if (options is null)
    return 2;

var report = new Report(options);
if (options.Vms > 0)
{
    await new OneVm(report).RunAsync(options);
    await new ManyVms(report).RunAsync(options);
    await new Waiting(report).RunAsync(options);
}

if (options.Backups > 0)
    await new BackupNight(report).RunAsync(options);
report.Write();
return report.AllMet ? 0 : 1;
