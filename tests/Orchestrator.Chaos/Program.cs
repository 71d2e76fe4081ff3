using Orchestrator.Chaos;

// dotnet run --project tests/Orchestrator.Chaos -- --orders 500 --nodes 2 --database postgres --faults 0.2 --kill-every 5s --seed 42 [--duration 5m]
// Real service processes on a real database, with a simulated vCenter in a process of its own, all of which are killed, held and
// restarted while customers order. Ends by itself; 0 where every invariant held, 1 where one broke, 2 where the options cannot be used.
return await CommandLine.Create(async (options, cancellationToken) =>
{
    var summary = await ChaosRun.RunAsync(options, Console.Out, cancellationToken);
    summary.Print();
    if (options.SummaryFile is { } file)
        await File.WriteAllTextAsync(file, summary.ToJson(), cancellationToken);
    else
        Console.WriteLine(summary.ToJson());
    return summary.Held ? 0 : 1;
}).Parse(args).InvokeAsync();
