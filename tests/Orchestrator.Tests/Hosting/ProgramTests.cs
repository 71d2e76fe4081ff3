using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Orchestrator.Tests.Hosting;

internal sealed class ProgramTests
{
    [Test]
    public async Task A_broken_setting_stops_the_start_with_every_mistake_and_no_stack_trace()
    {
        var (exitCode, output) = await RunAsync("--Catalogue:Networks:0:Cidr=10.1.2.0", "--Roles=Cook");

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(output, Does.Contain("Catalogue:Networks:0:Cidr: ").And.Contain("Catalogue:Networks:0:Name: is missing").And.Contain("Roles: "));
        Assert.That(output, Does.Not.Contain("   at "));
    }

    [Test]
    public async Task An_address_in_use_stops_the_start_and_is_named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        var (exitCode, output) = await RunAsync("--Roles=Api", $"--Urls=http://{taken.LocalEndpoint}");

        Assert.That(exitCode, Is.EqualTo(1), output);
        Assert.That(output, Does.Contain("Urls: ").And.Contain(taken.LocalEndpoint.ToString()));
        Assert.That(output, Does.Not.Contain("   at "));
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        var directory = Directory.CreateTempSubdirectory("orchestrator-start-").FullName;
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Orchestrator.dll"), $"--DataDirectory={directory}", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Directory.Delete(directory, recursive: true);
        return (process.ExitCode, string.Concat(output));
    }
}
