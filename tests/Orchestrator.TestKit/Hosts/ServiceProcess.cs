using System.Text.RegularExpressions;
using Orchestrator.Client;

namespace Orchestrator.TestKit.Hosts;

/// <summary>The service as a process of its own, started as an operator would start it, and its client.</summary>
public sealed partial class ServiceProcess : IAsyncDisposable
{
    private ServiceProcess(ChildProcess process, Uri address, string dataDirectory)
    {
        Process = process;
        Address = address;
        Key = File.ReadAllText(Path.Combine(dataDirectory, "admin.key")).Trim();
        Client = OrchestratorClient.Connect(address, Key);
    }

    public ChildProcess Process { get; }

    public Uri Address { get; }

    public string Key { get; }

    public OrchestratorClient Client { get; }

    public static async Task<ServiceProcess> StartAsync(ServiceSetup setup)
    {
        var (process, ready) = await ChildProcess.StartAsync(Path.Combine(setup.ProgramDirectory ?? "", "Orchestrator"), setup.Arguments(), setup.Environment, setup.DataDirectory, ReadyLine());
        return new ServiceProcess(process, new Uri(ready.Groups["address"].Value), setup.DataDirectory);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Process.DisposeAsync();
    }

    [GeneratedRegex(@"Now listening on: (?<address>http://127\.0\.0\.1:\d+)")]
    private static partial Regex ReadyLine();
}
