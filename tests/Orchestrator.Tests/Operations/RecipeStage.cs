using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Backups;
using Orchestrator.Evacuations;
using Orchestrator.FollowUps;
using Orchestrator.Hosting;
using Orchestrator.Leases;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.Restores;
using Orchestrator.Snapshots;
using Orchestrator.VCenters;
using Orchestrator.Vms;
using Orchestrator.Vms.Create;

namespace Orchestrator.Tests.Operations;

/// <summary>The features' own registrations over a SQLite database in a directory of its own, without worker, Quartz or HTTP.</summary>
internal sealed class RecipeStage : IAsyncDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("orchestrator-stage-");

    /// <param name="more">Registers what a test has of its own.</param>
    public RecipeStage(Action<IServiceCollection>? more = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(new DataDirectory(_directory.FullName));
        var clock = new DatabaseClock(TimeProvider.System);
        services.AddSingleton(clock);
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton<FollowUpSignal>();
        services.AddPersistence(new DatabaseOptions(), _directory.FullName);
        services.AddVCenters(new VCenterSettings([], new SimulatorSection()));
        services.AddLeases();
        services.AddOperations(new OperationsOptions());
        services.AddVms(new PlacementOptions(), new LifecycleOptions());
        services.AddBackups();
        services.AddSnapshots();
        services.AddRestores();
        services.AddEvacuations();
        more?.Invoke(services);
        Services = services.BuildServiceProvider();
    }

    public ServiceProvider Services { get; }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public Task OpenAsync() => Get<DatabaseStartup>().OpenAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _directory.Delete(recursive: true);
    }
}
