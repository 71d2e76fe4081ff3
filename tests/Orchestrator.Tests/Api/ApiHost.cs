using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orchestrator.Client;
using Orchestrator.Client.Vms;
using Orchestrator.Hosting;
using Orchestrator.Operations;
using Orchestrator.Persistence;

namespace Orchestrator.Tests.Api;

/// <summary>
/// The service with the role <c>Api</c> on a free port, with a database of its own: orders are accepted, and stay where they are
/// until the test moves them.
/// </summary>
internal sealed class ApiHost : IAsyncDisposable
{
    private readonly WebApplication _service;
    private readonly string _directory;

    private ApiHost(WebApplication service, string directory)
    {
        (_service, _directory) = (service, directory);
        Address = new Uri(service.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        Key = File.ReadAllText(Path.Combine(directory, "admin.key")).Trim();
        Client = OrchestratorClient.Connect(Address, Key);
        Http = new HttpClient { BaseAddress = Address };
        Http.DefaultRequestHeaders.Authorization = new("Bearer", Key);
    }

    public Uri Address { get; }

    public string Key { get; }

    public OrchestratorClient Client { get; }

    /// <summary>With the key, for what the client never sends.</summary>
    public HttpClient Http { get; }

    public IServiceProvider Services => _service.Services;

    public static async Task<ApiHost> StartAsync(string? directory = null)
    {
        directory ??= Directory.CreateTempSubdirectory("orchestrator-api-").FullName;
        var service = ServiceHost.Build(["--Urls=http://127.0.0.1:0", $"--DataDirectory={directory}", "--Roles=Api"], consoleLevel: LogLevel.Error);
        await ServiceStartup.StartAsync(service, CancellationToken.None);
        return new ApiHost(service, directory);
    }

    /// <summary>Another start on the same data.</summary>
    public async Task<ApiHost> RestartAsync()
    {
        await StopAsync();
        return await StartAsync(_directory);
    }

    public static CreateVmRequest Order(string name) => new() { Name = name, System = "demo", Image = "rhel-9", Size = "small" };

    /// <summary>Does what a worker would: saves a change of an operation with its event, and tells of it.</summary>
    public async Task SaveAsync(Guid operation, OperationState state, string type, Failure? failure = null)
    {
        var id = new OperationId(operation);
        var now = TimeProvider.System.GetUtcNow();
        await Services.GetRequiredService<Database>().WriteAsync(
            async (db, token) =>
            {
                var row = (await db.Operations.FindAsync([id], token))!;
                row.State = state;
                row.Error = OperationJson.Write(failure);
                row.EndedAt = state.IsEnded() ? now : null;
                db.OperationEvents.Add(new OperationEvent { OperationId = id, Type = type, State = state, At = now });
            },
            CancellationToken.None);
        Services.GetRequiredService<OperationSignals>().Changed(id);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private async Task StopAsync()
    {
        Client.Dispose();
        Http.Dispose();
        await _service.StopAsync();
        await _service.DisposeAsync();
    }
}
