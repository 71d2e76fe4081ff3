using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orchestrator.FollowUps;
using Orchestrator.Hosting;
using Orchestrator.Persistence;
using Orchestrator.Simulation.Clock;
using Orchestrator.Simulation.Invariants;
using Orchestrator.Simulation.Wire;
using Orchestrator.VCenters;

namespace Orchestrator.Simulation.World;

/// <summary>The service from one start until its crash: the product's own composition, without sockets, files and Quartz.</summary>
internal sealed class ServiceLife
{
    private readonly Site _site;
    private readonly WebApplication _app;

    public ServiceLife(Site site, int number)
    {
        _site = site;
        Number = number;
        _app = ServiceHost.Build([.. site.Files.Arguments()], new MortalClock(site.Clock, Life), LogLevel.None, Compose);
        KeptEndpoints.Use(_app);
    }

    public int Number { get; }

    public Life Life { get; } = new();

    public InMemoryServer Server { get; } = new();

    public IServiceProvider Services => _app.Services;

    public Task StartAsync() => ServiceStartup.StartAsync(_app, CancellationToken.None);

    private void Compose(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.Replace(ServiceDescriptor.Singleton<IServer>(Server));
        services.Replace(ServiceDescriptor.Singleton<ILoggerFactory>(new HistoryLoggers(_site.History, Life, _site.Files.Root)));
        services.RemoveAll<SqliteFileLock>();
        services.AddSingleton(new SqliteFileLock($"{_site.Files.Database}.life{Number}"));
        services.Replace(ServiceDescriptor.Singleton(_ => new Database(Contexts().CreateDbContext, DatabaseProvider.Sqlite)));
        services.AddSingleton<VCenterTransport>(_ => _ => new VCenterWire(_site, Life));
        foreach (var quartz in services.Where(IsQuartzHost).ToList())
            services.Remove(quartz);
        services.Replace(ServiceDescriptor.Singleton<IFollowUpAlarm>(provider => new DrivenAlarm(provider, provider.GetRequiredService<TimeProvider>(), _site.Chance, _site.History)));
        _site.Break?.Compose(services);
    }

    private PooledDbContextFactory<SqliteDb> Contexts()
    {
        var fences = new FenceWatch(_site.Watch);
        return new(new DbContextOptionsBuilder<SqliteDb>()
            .UseSqlite($"Data Source={_site.Files.Database};Default Timeout=1;Pooling=True")
            .AddInterceptors([new SqliteSynchronousNormal(), .. _site.Break?.Interceptors ?? [], new CutCommands(Life, fences), new CutDatabase(Life, _site.Crashes, fences)])
            .Options);
    }

    private static bool IsQuartzHost(ServiceDescriptor service) =>
        service.ServiceType == typeof(IHostedService) && (service.ImplementationType ?? service.ImplementationInstance?.GetType())?.Namespace?.StartsWith("Quartz", StringComparison.Ordinal) == true;
}
