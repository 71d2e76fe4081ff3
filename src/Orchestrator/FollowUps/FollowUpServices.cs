using Microsoft.Data.Sqlite;
using Orchestrator.Persistence;
using Quartz;

namespace Orchestrator.FollowUps;

internal static class FollowUpServices
{
    public static IServiceCollection AddFollowUps(this IServiceCollection services, DatabaseOptions database, string dataDirectory, TimeProvider clock)
    {
        services.AddSingleton<FollowUpSignal>();
        services.AddSingleton<FollowUpStarter>();
        services.AddHostedService<StandingFollowUps>();
        services.AddHostedService<FollowUpArmer>();
        return services.AddQuartzAlarm(database, dataDirectory, clock);
    }

    private static IServiceCollection AddQuartzAlarm(this IServiceCollection services, DatabaseOptions database, string dataDirectory, TimeProvider clock)
    {
        services.AddSingleton<IFollowUpAlarm, QuartzAlarm>();
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = "Orchestrator";
                scheduler.IdleWaitTime = TimeSpan.FromSeconds(1);
                scheduler.GenerateInstanceId = true;
            });
            quartz.UseTimeProvider(clock);
            quartz.UseDefaultThreadPool(8);
            quartz.UsePersistentStore(store =>
            {
                store.ConfigureStore(options => options.StoreJobDataAsStrings = true);
                store.ProvisionSchema();
                if (database.Provider == DatabaseProvider.Postgres)
                    UsePostgres(store, database);
                else
                    store.UseSqlite(SqliteFile(dataDirectory));
            });
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        return services;
    }

    private static void UsePostgres(IPersistentStoreBuilder store, DatabaseOptions database)
    {
        store.UsePostgres(database.ConnectionString!);
        store.UseClustering(cluster =>
        {
            cluster.CheckinInterval = TimeSpan.FromSeconds(2);
            cluster.CheckinMisfireThreshold = TimeSpan.FromSeconds(3);
        });
    }

    /// <summary>A file of its own: enlisting Quartz in our transactions deadlocks.</summary>
    private static string SqliteFile(string dataDirectory) => new SqliteConnectionStringBuilder
    {
        DataSource = Path.Combine(dataDirectory, "quartz.db"),
        DefaultTimeout = 30,
    }.ConnectionString;
}
