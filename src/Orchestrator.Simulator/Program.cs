using Orchestrator.Simulator.Hosting;

const int BadArguments = 2;

var parsed = CommandLine.Create(StandAlone.Run).Parse(args);
if (parsed.Errors.Count == 0)
    return await parsed.InvokeAsync();
foreach (var error in parsed.Errors)
    await Console.Error.WriteLineAsync(error.Message);
await Console.Error.WriteLineAsync("--help shows the options.");
return BadArguments;
