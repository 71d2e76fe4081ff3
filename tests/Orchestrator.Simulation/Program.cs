using Microsoft.Testing.Platform.Builder;
using Orchestrator.Simulation;
using Orchestrator.Simulation.Running;

// dotnet run --project tests/Orchestrator.Simulation -- --seeds 10000 [--from N]     many seeds, and a table
// dotnet run --project tests/Orchestrator.Simulation -- --seed N                     one seed, with its history
// Without any of these it is a test program like the others.
if (SimulationOptions.TryParse(args) is { } options)
    return options.InChild ? SeedProcess.Run(options) : await SeedTable.RunAsync(options);

var builder = await TestApplication.CreateBuilderAsync(args);
SelfRegisteredExtensions.AddSelfRegisteredExtensions(builder, args);
using var tests = await builder.BuildAsync();
return await tests.RunAsync();
