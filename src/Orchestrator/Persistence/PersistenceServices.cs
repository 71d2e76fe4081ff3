using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Orchestrator.Persistence;

internal static class PersistenceServices
{
    public static IServiceCollection AddPersistence(this IServiceCollection services, DatabaseOptions options, string dataDirectory)
    {
        services.AddSingleton<InstallationId>();
        services.AddSingleton<DatabaseStartup>();
        services.AddHostedService<ClockKeeper>();
        return options.Provider == DatabaseProvider.Postgres ? services.AddPostgres(options) : services.AddSqlite(options, dataDirectory);
    }

    private static IServiceCollection AddSqlite(this IServiceCollection services, DatabaseOptions options, string dataDirectory)
    {
        var connection = new SqliteConnectionStringBuilder(options.ConnectionString)
        {
            DefaultTimeout = 30,
            Pooling = true,
        };
        if (string.IsNullOrEmpty(connection.DataSource))
            connection.DataSource = Path.Combine(dataDirectory, "orchestrator.db");
        services.AddSingleton(_ => new SqliteFileLock(connection.DataSource));
        services.AddPooledDbContextFactory<SqliteDb>(builder => builder
            .UseSqlite(connection.ConnectionString)
            .AddInterceptors(new SqliteSynchronousNormal()));
        return services.AddSingleton(provider =>
            new Database(provider.GetRequiredService<IDbContextFactory<SqliteDb>>().CreateDbContext, DatabaseProvider.Sqlite));
    }

    private static IServiceCollection AddPostgres(this IServiceCollection services, DatabaseOptions options)
    {
        services.AddPooledDbContextFactory<PostgresDb>(builder => builder.UseNpgsql(options.ConnectionString));
        return services.AddSingleton(provider =>
            new Database(provider.GetRequiredService<IDbContextFactory<PostgresDb>>().CreateDbContext, DatabaseProvider.Postgres));
    }
}
