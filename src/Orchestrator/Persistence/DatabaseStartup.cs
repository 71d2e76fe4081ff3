using Microsoft.EntityFrameworkCore;
using Orchestrator.Hosting;
using Orchestrator.Operations;

namespace Orchestrator.Persistence;

/// <summary>
/// Opens the database before anything else runs: takes the file lock (SQLite), applies migrations, reads the
/// installation's id, sets the clock.
/// </summary>
internal sealed class DatabaseStartup(Database database, DatabaseClock databaseClock, InstallationId installation, ILogger<DatabaseStartup> logger, SqliteFileLock? fileLock = null)
{
    public static readonly Version ProgramVersion = typeof(DatabaseStartup).Assembly.GetName().Version ?? new Version(0, 1);

    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        fileLock?.Take();
        await MigrateAsync(cancellationToken);
        await databaseClock.MeasureAsync(database, logger, cancellationToken);
        await ReadInstallationAsync(cancellationToken);
        if (fileLock is not null)
            await ReleaseClaimsOfFormerProcessAsync(cancellationToken);
    }

    private async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        if (fileLock is not null)
            await SqliteMigrationLock.ClearAsync(db, cancellationToken);
        var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
        if (pending.Count > 0)
        {
            logger.Migrating(pending.Count, pending[^1]);
            await db.Database.MigrateAsync(cancellationToken);
        }

        if (fileLock is not null)
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = 'wal';", cancellationToken);
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).Last();
        logger.DatabaseReady(database.Provider, fileLock is null ? "" : $" at {fileLock.DatabasePath}", applied);
    }

    private async Task ReadInstallationAsync(CancellationToken cancellationToken)
    {
        var row = await database.WriteAsync(
            async (db, token) =>
            {
                var present = await db.Installations.SingleOrDefaultAsync(token);
                if (present is not null)
                    return present;
                var made = new Installation { Id = Guid.NewGuid(), OldestProgram = "0.1.0", CreatedAt = databaseClock.GetUtcNow() };
                db.Installations.Add(made);
                return made;
            },
            cancellationToken);
        if (Version.Parse(row.OldestProgram) > ProgramVersion)
            throw new StartupException("Database", $"its schema needs program version {row.OldestProgram} or later; this is {ProgramVersion}");
        installation.Set(row.Id);
    }

    /// <summary>The file lock says that no other process has this database: whoever claimed anything is dead.</summary>
    private Task ReleaseClaimsOfFormerProcessAsync(CancellationToken cancellationToken) => database.WriteAsync(
        async (db, token) =>
        {
            await db.Operations.Where(operation => operation.Owner != null)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(operation => operation.Owner, (string?)null).SetProperty(operation => operation.LeaseUntil, (DateTimeOffset?)null),
                    token);
            await db.CreatingSlots.Where(slot => slot.Owner != null)
                .ExecuteUpdateAsync(
                    set => set
                        .SetProperty(slot => slot.OperationId, (OperationId?)null)
                        .SetProperty(slot => slot.Owner, (string?)null)
                        .SetProperty(slot => slot.LeaseUntil, (DateTimeOffset?)null),
                    token);
        },
        cancellationToken);
}
