using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Orchestrator.Access;
using Orchestrator.Client;
using Spectre.Console;

namespace Orchestrator.Demo;

/// <summary>Gives the demo what any caller has: the service's address and a key.</summary>
internal static class DemoHost
{
    public const string Switch = "--demo";

    public static async Task RunAsync(WebApplication service)
    {
        var stopping = service.Lifetime.ApplicationStopping;
        var address = new Uri(service.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        var keyFile = service.Services.GetRequiredService<AdminKey>().Path;
        var clock = service.Services.GetRequiredService<TimeProvider>();
        using var client = OrchestratorClient.Connect(address, (await File.ReadAllTextAsync(keyFile, stopping)).Trim(), clock: clock);
        try
        {
            await new DemoRun(client, AnsiConsole.Console, clock, address, keyFile).RunAsync(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Ctrl-C: the order goes on at the next start.
        }
        catch (OrchestratorException exception)
        {
            AnsiConsole.Console.WriteLine(exception.Message);
        }
    }
}
