using Orchestrator.Benchmarks;
using Orchestrator.Benchmarks.Accepting;
using Orchestrator.Benchmarks.Creating;
using Orchestrator.Benchmarks.Large;
using Orchestrator.Benchmarks.Nights;

// dotnet run -c Release --project tests/Orchestrator.Benchmarks -- WHAT [OPTIONS]; --help names them all.
// Figures, side by side in one run, each a ratio or a count; results go beside this file.
if (args is [BareInsert.Command, var connection, var log])
    return await BareInsert.ServeAsync(connection, log);

Dictionary<string, Func<BenchmarkOptions, Report, Task>> known = new(StringComparer.Ordinal)
{
    ["creating"] = CreatingFigures.RunAsync,
    ["many"] = (options, report) => new ManyVms(report).RunAsync(options),
    ["backups"] = (options, report) => new BackupNight(report).RunAsync(options),
    ["inventory"] = LargeInventory.RunAsync,
    ["database"] = LargeDatabase.RunAsync,
    ["accepting"] = AcceptingFigures.RunAsync,
};
if (BenchmarkOptions.Parse(args, known.Keys) is not { } options)
    return 2;

var report = new Report(options);
await known[options.What](options, report);
report.Write();
return report.AllMet ? 0 : 1;
