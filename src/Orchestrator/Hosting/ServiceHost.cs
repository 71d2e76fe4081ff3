using Orchestrator.Access;
using Orchestrator.Api;
using Orchestrator.Backups;
using Orchestrator.Backups.Calendar;
using Orchestrator.Backups.Jobs;
using Orchestrator.Backups.Policies;
using Orchestrator.Backups.Sweeps;
using Orchestrator.Capacity;
using Orchestrator.Catalogue;
using Orchestrator.Evacuations;
using Orchestrator.Events;
using Orchestrator.FollowUps;
using Orchestrator.Inventory;
using Orchestrator.Leases;
using Orchestrator.Nodes;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.Restores;
using Orchestrator.Snapshots;
using Orchestrator.VCenters;
using Orchestrator.Vms;
using Orchestrator.Vms.Adopt;
using Orchestrator.Vms.Console;
using Orchestrator.Vms.Drift;
using Orchestrator.Vms.Power;
using Orchestrator.Vms.Relocate;
using Orchestrator.Vms.Resize;
using Orchestrator.Vms.Retire;
using Orchestrator.Vms.Tools;

namespace Orchestrator.Hosting;

/// <summary>Puts the service together: a line per feature.</summary>
internal static class ServiceHost
{
    /// <summary>
    /// How long what is under way has to come to its next save when the process is asked to end. What hangs (a database that does not
    /// answer) is left then as by a kill: its claim ends by itself, and another node goes on.
    /// </summary>
    public static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(7);

    /// <param name="args">The command line.</param>
    /// <param name="clock">The machine's clock when left out.</param>
    /// <param name="consoleLevel">Below it, nothing is written to the console.</param>
    /// <param name="compose">Has the last word on what the service is composed of: for hosts without sockets of their own.</param>
    /// <exception cref="SettingsException">The settings cannot be used.</exception>
    public static WebApplication Build(string[] args, TimeProvider? clock = null, LogLevel consoleLevel = LogLevel.Information, Action<WebApplicationBuilder>? compose = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddSettings(args);
        var settings = ServiceSettings.Read(builder.Configuration);
        builder.Logging.AddLines(settings.Data.Path, consoleLevel);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddService(settings, clock ?? TimeProvider.System);
        compose?.Invoke(builder);

        var app = builder.Build();
        if (settings.Roles.HasFlag(NodeRoles.Api))
            app.MapService();
        app.MapHealth();
        return app;
    }

    private static void AddService(this IServiceCollection services, ServiceSettings settings, TimeProvider clock)
    {
        services.AddSingleton(settings);
        services.AddSingleton(settings.Data);
        services.Configure<HostOptions>(host =>
        {
            // All at once: one that cannot be hurried (Quartz, waiting for the database) would keep the others at work and the host from giving up.
            host.ServicesStopConcurrently = true;
            host.ShutdownTimeout = DrainTime;
        });
        var databaseClock = new DatabaseClock(clock);
        services.AddSingleton(databaseClock);
        services.AddSingleton<TimeProvider>(databaseClock);
        services.AddSingleton<ServiceStartup>();

        services.AddPersistence(settings.Database, settings.Data.Path);
        services.AddNodes();
        services.AddVCenters(settings.VCenters);
        services.AddLeases();
        services.AddOperations(settings.Operations);
        services.AddCapacity();
        services.AddCatalogue(settings.Catalogue);
        services.AddVms(settings.Placement, settings.Lifecycle);
        services.AddBackups();
        services.AddSnapshots();
        services.AddRestores();
        services.AddEvacuations();
        services.AddAccess(settings.Data.Path);
        services.AddApi();
        if (!settings.Roles.HasFlag(NodeRoles.Worker))
            return;
        services.AddElections();
        services.AddOperationWorker();
        services.AddVmWatching();
        services.AddInventoryKeeping();
        services.AddBackupWatching();
        services.AddFollowUps(settings.Database, settings.Data.Path, databaseClock);
    }

    private static void MapService(this WebApplication app)
    {
        app.UseProblemHandling();
        app.UseAuthentication();
        app.UseAuthorization();

        var api = app.MapApi();
        api.MapVms();
        api.MapResize();
        api.MapRelocation();
        api.MapDrift();
        api.MapRetirement();
        api.MapAdoption();
        api.MapVmPower();
        api.MapVmTools();
        api.MapConsoles();
        api.MapOperations();
        api.MapCatalogue();
        api.MapBackupPolicies();
        api.MapBackupCalendar();
        api.MapBackupJobs();
        api.MapBackups();
        api.MapBackupSweeps();
        api.MapSnapshots();
        api.MapRestores();
        api.MapEvacuations();
        api.MapSchedule();
        api.MapNodes();
        api.MapInventory();
        api.MapCapacity();
        api.MapVCenters();
        api.MapEvents();
        app.MapProblems();
    }
}
